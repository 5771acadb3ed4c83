"""The starter `case.toml`: words stand after `# `, settings to use stand after a bare `#`, so both parse as TOML."""

TEMPLATE = """\
# A case: one conflict, or one question about it. Lines that start with "# " explain; to use a setting, remove the "#"
# that stands directly before it. Every rule treats all parties alike: what you write here are names, never weights.

title = @TITLE@

# The version of the published rules by which incidents are graded.
method = "v1"

# The zone of local days, as an offset from UTC or a name such as "Baku"; it decides which day a deadline ends on.
#timezone = "+04:00"

# The days the case is about, both included.
#[period]
#from = "2020-01-01"
#to = "2020-12-31"

# Each side, by its own official name, with everything a text may call it. Write one [[party]] block for every side, and
# fill all of them with the same care: a name left out for one side only would tilt the record.
#[[party]]
# A short word of your own; other settings refer to the party by it.
#id = "first"
#name = "Official name of the first party"
# ISO 3166 code of its state, where it has one.
#country = "XA"
# Other names it goes by.
#names = ["Another name of the first party"]
# Its people and what is theirs.
#demonyms = ["Firstlandish"]
# State bodies that speak for it.
#organs = ["Ministry of Defence"]
# Armed forces under its command.
#forces = ["Armed Forces of the first party"]
# Bodies and forces that are not its own but stand on its side.
#aligned = []

#[[party]]
#id = "second"
#name = "Official name of the second party"
#country = "XB"
#names = ["Another name of the second party"]
#demonyms = ["Secondlandish"]
#organs = ["Ministry of Defence"]
#forces = ["Armed Forces of the second party"]
#aligned = []

# A place the built-in gazetteer lacks, or a name for it that it lacks. Give every current name.
#[[place]]
#names = ["One name", "Other name"]
# Degrees, WGS 84.
#lat = 0.0
#lon = 0.0
#country = "XA"
# site, village, town, district, region or country
#kind = "village"
#note = "Where the coordinates come from."

# What is known of a source from outside the texts. "party" is the id of the party it is tied to, if any; "relation"
# says how (owned, funded, organ), and "basis" on what grounds: a reader must be able to check it.
#[[source]]
#name = "Name of the source"
#kind = "outlet"
#party = "first"
#relation = "owned"
#basis = "Where this is published."
#aliases = ["Short name of the source"]

# One speaker under several names: an office, its spokesperson, a person. "name" is what the others stand for; "by" who
# reviewed it, "basis" on what ground. Without this, names are joined only where a party or a text itself ties them.
#[[alias]]
#name = "Ministry of Defence of the first state"
#also = ["Name of its spokesperson", "the defence ministry's press office"]
#by = "Who reviewed it"
#basis = "Where this is published."

# An authority that stamps the time on the checkpoints of this case (RFC 3161), asked after each run; better two than
# one. It is told a hash and nothing else. The certificate is a PEM file, its path seen from this folder.
#[[timestamp]]
#name = "first"
#url = "https://timestamp.example/tsr"
#certificate = "first-authority.pem"

# Somebody outside who cosigns the checkpoints, with the keys that `fairwitness witness --key` prints there.
#[[witness]]
#name = "partner"
#keys = ["fairwitness-witness/example+3c381fe2+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"]
# Who may open what is added as confidential, with the age recipient of each (docs/confidential.md).
#[[officer]]
#name = "records"
#recipient = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"

# A model that `read --case … --tagger endpoint` may ask (docs/endpoint.md). Its key stands in the environment alone.
#[endpoint]
#address = "http://127.0.0.1:8080/v1"
#model = "name-of-the-model"

# Who is bound by which treaty, for the tables of elements (docs/elements.md). Customary rules bind all: not listed.
# provenance: V, checked against published material; M, from memory.
#[[treaty]]
#party = "first"
#treaty = "AP1"
#bound = true
#basis = "Where this is published."
#provenance = "M"
#from = "2000-01-01"
#to = "2030-12-31"

# A hazardous area known from outside the texts, or a proposal taken over: its id as "proposed" (docs/hazards.md).
#[[hazard]]
#id = "north-field"
#kind = "minefield"
#place = "One name"
#state = [{ status = "suspected", on = "2020-06-01", by = "Survey Team", evidence = [{ words = "survey report 12" }] }]
# A tie that a source discloses elsewhere than in a document of the case: an imprint, a register. "holder" is who pays,
# owns or stands behind it, "party" the id of the party the holder belongs to, if any; "document" the address of the one
# article it is about, where it is not about the source as a whole.
#[[disclosure]]
#source = "Name of the source"
# funding, ownership or affiliation
#kind = "funding"
#holder = "Name of the fund"
#quote = "The exact words."
#seen = "2020-10-01"
#where = "Where they stand."
#party = "first"
#document = "https://example.org/article"

# An agreement, resolution, decree, order, treaty or law, with each text of it. docs/obligations.md shows all fields.
#[[instrument]]
#id = "pact"
#kind = "agreement"
#name = "Name of the agreement"
#date = "2020-11-10"

#[[instrument.expression]]
#id = "first-text"
#issuer = "Who put this text out"
#language = "en"
#source = "Where it stands."
#clause = [{ id = "1", text = "A short wording of the clause, by 20 November 2020." }]

# A duty of it: "debtor" owes it to "creditor". The day itself counts with "by" and "on", not with "before".
#[[obligation]]
#id = "return"
#instrument = "pact"
#clause = "1"
#debtor = "first"
#creditor = "second"
#act = "handover"
#object = "Name of the place or thing"
#deadline = "2020-11-20"
#boundary = "by"
"""
