"""The closed lists of the field. A value is one of these or the record is wrong; there is no default branch."""

from enum import StrEnum


class Role(StrEnum):
    """What a block of text is for. Only headline and body are read for statements; disclosures for interests."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    DISCLOSURE = "disclosure"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"


class Stance(StrEnum):
    """How a speaker holds what they say."""

    ASSERTS = "asserts"
    REPORTS = "reports"
    DOCUMENTS = "documents"
    VERIFIES = "verifies"
    ALLEGES = "alleges"
    DENIES = "denies"
    DISPUTES = "disputes"
    ACKNOWLEDGES = "acknowledges"
    DEMANDS = "demands"
    COMMITS = "commits"
    INTERPRETS = "interprets"
    HEDGES = "hedges"


class Basis(StrEnum):
    """How the speaker says they know."""

    ON_SITE = "on_site"
    REMNANT = "remnant"
    IMAGERY = "imagery"
    TESTIMONY = "testimony"
    RECORD = "record"
    OFFICIAL_STATEMENT = "official_statement"
    OTHER_SOURCE = "other_source"
    NONE_STATED = "none_stated"


class EventType(StrEnum):
    """What happened. Weapon, target, harm and attribution are separate axes (docs/event-types.md maps them out)."""

    AIR_OR_DRONE_STRIKE = "air_or_drone_strike"
    ARTILLERY_ROCKET_MISSILE = "artillery_rocket_missile"
    GROUND_CLASH = "ground_clash"
    BOMBING = "bombing"
    MINE_OR_REMNANT_EXPLOSION = "mine_or_remnant_explosion"
    ATTACK_ON_PERSON = "attack_on_person"
    EXECUTION = "execution"
    KIDNAPPING = "kidnapping"
    DETENTION = "detention"
    DISAPPEARANCE = "disappearance"
    ILL_TREATMENT = "ill_treatment"
    SEXUAL_VIOLENCE = "sexual_violence"
    PROPERTY_DESTRUCTION = "property_destruction"
    ARSON = "arson"
    LOOTING = "looting"
    DISPLACEMENT = "displacement"
    BLOCKADE = "blockade"
    CAPTURE_OF_PLACE = "capture_of_place"
    HANDOVER = "handover"
    WITHDRAWAL = "withdrawal"
    AGREEMENT = "agreement"
    AMENDMENT = "amendment"
    CEASEFIRE = "ceasefire"
    EXCHANGE = "exchange"
    AID = "aid"
    DEMINING = "demining"
    MAP_TRANSFER = "map_transfer"
    COURT_ACT = "court_act"
    RESOLUTION = "resolution"
    DECREE = "decree"
    COMMEMORATION = "commemoration"
    WAR = "war"
    UNSPECIFIED_ATTACK = "unspecified_attack"


class TollKind(StrEnum):
    """Who was counted. Casualties are killed and injured together and are never compared with either."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"


class Population(StrEnum):
    """Whose toll it is, as the text says."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    UNKNOWN = "unknown"


class TollChange(StrEnum):
    """How a figure stands to the earlier ones of the same root and kind."""

    FIRST = "first"
    SAME = "same"
    UPDATE = "update"
    """Later and higher."""
    CORRECTION = "correction"
    """Later and lower, and the root's own document says so."""
    CONTRADICTION = "contradiction"
    """Later and lower, without a word about it."""
    UNORDERED = "unordered"
    """Another figure of the same day, or without a day: which came first is not told."""
    PART = "part"
    """A part of a larger figure beside it."""
    TOTAL = "total"
    """A total over time, never compared with the figure of one event."""


class Modality(StrEnum):
    """Whether the text presents the event as having happened."""

    ACTUAL = "actual"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class DatePrecision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    OPEN = "open"


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    SITE = "site"
    VILLAGE = "village"
    TOWN = "town"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


class InstrumentKind(StrEnum):
    """What kind of act binds or calls for something."""

    AGREEMENT = "agreement"
    RESOLUTION = "resolution"
    DECREE = "decree"
    ORDER = "order"
    TREATY = "treaty"
    LAW = "law"


class InterestKind(StrEnum):
    """How a source is tied to a party or a payer."""

    FUNDING = "funding"
    OWNERSHIP = "ownership"
    AFFILIATION = "affiliation"


class DerivationKind(StrEnum):
    """How one document's words come from another's."""

    REPRINT = "reprint"
    REUSES = "reuses"
    QUOTES = "quotes"
    TRANSLATES = "translates"
    SAME_OFFICIAL = "same_official"


class Reason(StrEnum):
    """Why something stayed out of the record. Every one is listed in the run report."""

    UNREADABLE = "unreadable"
    AS_READ = "as_read"
    """Read, with something the reader had to guess, to leave out or to tell of it."""
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    UNDATED = "undated"
    AMBIGUOUS_DATE = "ambiguous_date"
    UNPLACED = "unplaced"
    AMBIGUOUS_PLACE = "ambiguous_place"
    AMBIGUOUS_SOURCE = "ambiguous_source"
    UNATTRIBUTED_QUOTE = "unattributed_quote"
    UNTYPED = "untyped"
    UNANCHORED = "unanchored"
    TRUNCATED = "truncated"
    UNANSWERED = "unanswered"
    """A model that was asked for gave no usable answer, or its budget was spent."""
