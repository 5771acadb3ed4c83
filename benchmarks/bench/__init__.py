"""What the benchmarks share: samples, intervals, tables, peers. Nothing here is imported by the product."""
