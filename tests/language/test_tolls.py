"""Who was counted, how exactly, and what is never guessed."""

import pytest

from fairwitness.adapters.spacy_parser import SpacyParser
from fairwitness.language.tolls import Counted, find_tolls
from fairwitness.language.tree import Tree
from fairwitness.model.span import Span

Figure = tuple[str, int | None, int | None, str]


def read(text: str, parser: SpacyParser) -> list[Counted]:
    return [c for s in parser.parse(text, [Span(0, len(text))]) for c in find_tolls(text, Tree(s))]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The strike left 21 dead and 70 wounded.", [("killed", 21, 21, "unknown"), ("injured", 70, 70, "unknown")]),
        ("The death toll rose to 12.", [("killed", 12, 12, "unknown")]),
        # bodies brought in or found are of the dead; those handed over or exhumed are not of this event
        ("The clinic received 19 bodies and more than 40 wounded.",
         [("killed", 19, 19, "unknown"), ("injured", 40, None, "unknown")]),
        ("The bodies of six teachers were pulled from the ruins.", [("killed", 6, 6, "unknown")]),
        ("Kenya received the bodies of 19 soldiers.", []),
        ("The bodies of 19 soldiers were handed over.", []),
        ("Experts exhumed 19 bodies.", []),
        ("His body was found in the ruins.", []),
        ("The office put the dead at more than 200.", [("killed", 200, None, "unknown")]),
        ("The office put the dead at 30 and the wounded at 70.",
         [("killed", 30, 30, "unknown"), ("injured", 70, 70, "unknown")]),
        # the year of a day is no figure, neither before the verb nor before another number
        ("The strike on October 4, 2020 killed two people.", [("killed", 2, 2, "unknown")]),
        ("The blast on 17 October 2023 killed and injured 30 civilians.", [("casualties", 30, 30, "civilian")]),
        ("The market was hit on 9 November 2020 and seven people were killed.", [("killed", 7, 7, "unknown")]),
        # two verbs with one object
        ("Shelling of the town killed and wounded 12 people.", [("casualties", 12, 12, "unknown")]),
        ("Soldiers killed and kidnapped 20 villagers.", [("killed", 20, 20, "unknown")]),
        ("It killed at least 58 civilians and wounded over 100.",
         [("killed", 58, None, "civilian"), ("injured", 100, None, "unknown")]),
        # one number counts men and women together; two soldiers and civilians may be more than two
        ("Shelling killed five boys and girls.", [("killed", 5, 5, "unknown")]),
        ("Nineteen men and women were killed.", [("killed", 19, 19, "unknown")]),
        ("Shelling killed nine men, women and children.", [("killed", 9, 9, "unknown")]),
        ("Shelling wounded four teachers and pupils.", [("injured", None, None, "unknown")]),
        # a part of so many is counted by its own word, and where that gives no number by none
        ("Two of the six miners were killed.", [("killed", 2, 2, "unknown")]),
        ("At least 12 of the 50 workers were hurt.", [("injured", 12, None, "unknown")]),
        ("None of the 40 passengers were hurt.", [("injured", 0, 0, "unknown")]),
        ("Half of the 40 passengers were killed.", [("killed", None, None, "unknown")]),
        ("Several of the students were injured.", [("injured", None, None, "unknown")]),
        ("Many of the men were killed.", [("killed", None, None, "unknown")]),
        ("Dozens of the 300 passengers were hurt.", [("injured", None, None, "unknown")]),
        ("Both of the two men were killed.", [("killed", 2, 2, "unknown")]),
        ("A group of six miners were killed.", [("killed", 6, 6, "unknown")]),
        # between two commas stands who those counted are; without the second one it is a list
        ("Three journalists, two Kenyans and a Ugandan, were killed.", [("killed", 3, 3, "unknown")]),
        ("Three journalists, two teachers and a driver were killed.", [("killed", 6, 6, "unknown")]),
        # the figure that it came to, however long the subject
        ("The death toll from Monday's strike in Gulu rose from 12 to 17.", [("killed", 17, 17, "unknown")]),
        # who had been displaced before was not displaced by what killed them
        ("A drone hit the camp, killing 17 displaced women.", [("killed", 17, 17, "unknown")]),
        ("The attack displaced 300 people in Barda.", [("displaced", 300, 300, "unknown")]),
        # who dies later is counted in the total that his death makes; who died apart from a total of a month is not
        ("A sixth victim died, bringing the toll to six.", [("killed", 6, 6, "unknown")]),
        ("Another woman died, taking the toll to four.", [("killed", 4, 4, "unknown")]),
        ("Another woman died on Monday, and the toll of the month stands at 30.",
         [("killed", 1, 1, "unknown"), ("killed", 30, 30, "unknown")]),
        ("Another soldier died, bringing the army's toll for the year to 200.",
         [("killed", 1, 1, "combatant"), ("killed", 200, 200, "unknown")]),
        ("A man and his two sons were killed.", [("killed", 3, 3, "unknown")]),
        ("His wife was killed.", [("killed", 1, 1, "unknown")]),
        ("The blast resulted in the death of a civilian.", [("killed", 1, 1, "civilian")]),
        ("The hall was shelled, killing at least two civilians and wounding a dozen.",
         [("killed", 2, None, "civilian"), ("injured", 12, 12, "unknown")]),
        ("Four were wounded.", [("injured", 4, 4, "unknown")]),
        ("Between 15 and 20 soldiers died.", [("killed", 15, 20, "combatant")]),
        ("Dozens were killed.", [("killed", None, None, "unknown")]),
        # those of whom one died were hit, and are not all hurt and alive
        ("One of the five hospitalised died.", [("killed", 1, 1, "unknown"), ("casualties", 5, 5, "unknown")]),
        ("The shelling caused 13 casualties.", [("casualties", 13, 13, "unknown")]),
        # killed and injured together are casualties, whoever counts them
        ("30 people were killed or wounded.", [("casualties", 30, 30, "unknown")]),
        # a part is told apart from the whole only by its population
        ("21 people, including three civilians, were killed and four injured.",
         [("killed", 21, 21, "unknown"), ("killed", 3, 3, "civilian"), ("injured", 4, 4, "unknown")]),
        # one number for each of two events counts both; a figure that rose counts as what it rose to
        ("Two and three people died in the two villages.", [("killed", 5, 5, "unknown")]),
        ("The number of dead rose from 21 to 26.", [("killed", 26, 26, "unknown")]),
        ("The number of dead in the shelling of the town rose to seven.", [("killed", 7, 7, "unknown")]),
        ("The death toll from the shelling of the village on Friday has risen to nine.", [("killed", 9, 9, "unknown")]),
        ("Five people including two children were killed.", [("killed", 5, 5, "unknown")]),
        ("A toll of 21 was given by the mayor.", [("killed", 21, 21, "unknown")]),
        ("More than a dozen civilians died.", [("killed", 12, None, "civilian")]),
        # nobody, only where the words say so
        ("Nobody was hurt.", [("injured", 0, 0, "unknown")]),
        ("The strike caused no casualties.", [("casualties", 0, 0, "unknown")]),
        # nobody of one population says nothing of another
        ("No civilians were killed.", [("killed", 0, 0, "civilian")]),
        ("Not a single soldier was killed.", [("killed", 0, 0, "combatant")]),
        ("Not one of them was killed.", [("killed", 0, 0, "unknown")]),
        ("The shelling ended without a single civilian killed.", [("killed", 0, 0, "civilian")]),
        ("Two men were shot dead.", [("killed", 2, 2, "unknown")]),
        ("5,000 people were displaced.", [("displaced", 5000, 5000, "unknown")]),
        # people hit, by a phrase: alive or dead, the words do not say
        ("A woman was found with a gunshot wound.", [("casualties", 1, 1, "unknown")]),
        ("Two men suffered bullet wounds.", [("casualties", 2, 2, "unknown")]),
        ("Three people were struck by shrapnel.", [("casualties", 3, 3, "unknown")]),
        ("Soldiers opened fire, hitting two villagers.", [("casualties", 2, 2, "unknown")]),
        ("Four residents were taken to a hospital.", [("casualties", 4, 4, "unknown")]),
        ("Two children are in critical condition.", [("casualties", 2, 2, "unknown")]),
        ("Four students were gunned down.", [("casualties", 4, 4, "unknown")]),
        ("Two women were hospitalized.", [("injured", 2, 2, "unknown")]),
        ("Her seven-year-old brother was hit in the shelling.", [("casualties", 1, 1, "unknown")]),
        ("The shooting of two villagers was filmed.", [("casualties", 2, 2, "unknown")]),
        # headlines leave words out, and stand side by side what belongs together
        ("3 Dead, 22 Wounded In Northfield", [("killed", 3, 3, "unknown"), ("injured", 22, 22, "unknown")]),
        ("Eleven villagers shot on the northern road", [("casualties", 11, 11, "unknown")]),
        ("7 Shot, 1 Fatally, At Harbour Fair",
         [("casualties", 7, 7, "unknown"), ("killed", 1, 1, "unknown")]),
        ("Farmer killed, 3 others shot on harbour road",
         [("killed", 1, 1, "unknown"), ("casualties", 3, 3, "unknown")]),
        ("Army: 12-year-old reportedly shot in the leg", [("casualties", 1, 1, "unknown")]),
        ("A 16-year-old and a 17-year-old were shot.", [("casualties", 2, 2, "unknown")]),
        ("A man and a 12-year-old were killed.", [("killed", 2, 2, "unknown")]),
        ("A 16- and 17-year-old were killed in Barda.", [("killed", 2, 2, "unknown")]),
        ("Two 15-year-olds were wounded in Ganja.", [("injured", 2, 2, "unknown")]),
        ("The 12- and 14-year-olds were wounded.", [("injured", None, None, "unknown")]),
        ("A 5- to 7-year-old house was hit.", []),
        ("Northfield student shot in arm", [("casualties", 1, 1, "unknown")]),
        ("Two women, one boy injured near Northfield", [("injured", 3, 3, "unknown")]),
        ("LATEST: Six people shot", [("casualties", 6, 6, "unknown")]),
        # who fires is not who is hit
        ("Two men shot at the police.", []),
        ("Two men shot at a party", [("casualties", 2, 2, "unknown")]),
        ("Two officers have shot and killed a man.", [("killed", 1, 1, "unknown")]),
        # people hit by what the text tells of; who is in care; who lives
        ("Four people - three women and a man - were hit.", [("casualties", 4, 4, "unknown")]),
        ("17 people were hit in the shooting on Monday.", [("casualties", 17, 17, "unknown")]),
        ("Four of them were hit hard by the crisis.", []),
        ("The shelling sent five people to the hospital.", [("casualties", 5, 5, "unknown")]),
        ("Two victims remain hospitalized.", [("injured", 2, 2, "unknown")]),
        ("One person is in the hospital.", [("casualties", 1, 1, "unknown")]),
        ("Three soldiers were treated for burns.", [("casualties", 3, 3, "combatant")]),
        ("Three soldiers were treated humanely.", []),
        ("Two men are recovering after the blast.", [("casualties", 2, 2, "unknown")]),
        ("Two men are recovering the wreckage.", []),
        ("Both men are expected to survive.", [("casualties", 2, 2, "unknown")]),
        ("The farmer suffered severe, but non-fatal wounds.", [("casualties", 1, 1, "unknown")]),
        ("The shepherd was hit in the back and pronounced dead.", [("killed", 1, 1, "unknown")]),
        ("Five officers were fatally wounded.", [("killed", 5, 5, "unknown")]),
        # those besides
        ("One person is dead and another is injured.", [("killed", 1, 1, "unknown"), ("injured", 1, 1, "unknown")]),
        ("Two boys were hit by bullets and a third was grazed by a bullet.",
         [("casualties", 2, 2, "unknown"), ("casualties", 1, 1, "unknown")]),
        ("The blast left one dead and two others in critical condition.",
         [("killed", 1, 1, "unknown"), ("casualties", 2, 2, "unknown")]),
        # nobody hurt badly is not nobody hurt
        ("No one was seriously hurt.", []),
        # as many as are told of, not as many as there are; what became of the wounded
        ("The guide was one of nine people who were wounded.", [("injured", 9, 9, "unknown")]),
        ("Three of four passengers were killed.", [("killed", 3, 3, "unknown")]),
        ("Shells hit two out of five people.", [("casualties", 2, 2, "unknown")]),
        ("Two of the five wounded died.", [("killed", 2, 2, "unknown")]),
        # towns and aircraft are nobody
        ("A missile hit Northfield on Monday.", []),
        ("Seventeen of the drones had been shot down.", []),
        ("An aircraft was shot down by the army.", []),
        # lives lost, and what a deadly event did
        ("The blast claimed three lives.", [("killed", 3, 3, "unknown")]),
        ("Five villagers lost their lives.", [("killed", 5, 5, "unknown")]),
        ("They mourned the fatal shooting of two men.", [("killed", 2, 2, "unknown")]),
        # an age after a name is no number of people; a family has as many as the words say
        ("Sara Brook, 21, was killed.", [("killed", 1, 1, "unknown")]),
        ("A family of four was killed.", [("killed", 4, 4, "unknown")]),
        # who is accused over a death does not make it doubtful; an attempt is none
        ("He was charged in the death of two men.", [("killed", 2, 2, "unknown")]),
        ("He was charged with the attempted murder of two men.", []),
        # he who died is the one told of before; not where another is told of
        ("A guard was taken to hospital, where he died.", [("killed", 1, 1, "unknown")]),
        ("A guard was hit in the leg and taken to a hospital, where she was pronounced dead.",
         [("killed", 1, 1, "unknown")]),
        ("Two guards were taken to a clinic, where they died.", [("killed", 2, 2, "unknown")]),
        ("A girl was taken to a clinic after he died.", [("casualties", 1, 1, "unknown")]),
        ("Two guards were taken to a clinic after he died.", [("casualties", 2, 2, "unknown")]),
        ("The guard was taken to hospital, but did not survive.", [("killed", 1, 1, "unknown")]),
        ("The guard was taken to hospital and survived.", [("casualties", 1, 1, "unknown")]),
        # a list in commas whose verb stands in the plural; one person and what she was
        ("Sara Brook, her husband and six children were shot and killed.", [("killed", 8, 8, "unknown")]),
        ("Sara Brook, a teacher and mother, was shot and killed.", [("killed", 1, 1, "unknown")]),
        ("Both the mayor and his driver were killed.", [("killed", 2, 2, "unknown")]),
        # ages, times and figures in a name count nobody
        ("Two men who had fled and a woman were killed.", [("killed", 3, 3, "unknown")]),
        ("Two men, 30 and 42 were injured.", [("injured", 2, 2, "unknown")]),
        ("Two men, one 17 and the other 21, suffered bullet wounds.", [("casualties", 2, 2, "unknown")]),
        ("0:16 Scene of the wreck where motorcyclist was killed", [("killed", 1, 1, "unknown")]),
        ("11 News has confirmed that a fourth villager remains hospitalized.", [("injured", 1, 1, "unknown")]),
        ("Four people shot in the park - Channel 35 News Northfield", [("casualties", 4, 4, "unknown")]),
        # a headline in capitals reads as a sentence
        ("One Dead, Four Wounded in Drive-By Shooting", [("killed", 1, 1, "unknown"), ("injured", 4, 4, "unknown")]),
        ("Missile Strike Kills Six in Northfield", [("killed", 6, 6, "unknown")]),
        ("Air Strike on Market Kills 11, Wounds 40", [("killed", 11, 11, "unknown"), ("injured", 40, 40, "unknown")]),
        ("Officer charged in shooting that injured 7", [("injured", 7, 7, "unknown")]),
        ("Pregnant woman, 2 others shot at market", [("casualties", 3, 3, "unknown")]),
        ("Northfield shooting suspect on the run", []),
        # nobody else says nothing of those who were harmed
        ("No one else was hurt.", []),
        # what did not happen is not counted
        ("The bomb could have killed dozens.", []),
        ("He was charged with killing two men.", []),
        ("The strike was reported on 12 October at 3 p.m.", []),
    ],
)  # fmt: skip
def test_reads(text: str, figures: list[Figure], parser: SpacyParser) -> None:
    tolls = [c.toll for c in read(text, parser)]
    assert [(t.kind.value, t.low, t.high, t.population.value) for t in tolls] == figures
    assert all(Span(0, len(text)).contains(t.span) for t in tolls)


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("26 civilians have been killed since the start of the war.", True),
        # the toll of one event that rises is that event's as of the day; of a war, a month or several events it sums
        ("The toll was later raised to 26 dead.", False),
        ("The death toll from the strike on the market on 6 September 2023 rose to 17.", False),
        ("The death toll from the strike on the town on 19 November 2025 had risen to 40.", False),
        ("The death toll climbed to 17 on Thursday.", False),
        ("The toll from the attack on the station on 8 April 2022 rose to 52 dead.", False),
        ("Two people died in hospital, bringing the death toll from the strike to 17.", False),
        ("The number of people killed in the strike has risen to 17.", False),
        ("The death toll from the attack, the deadliest of the war, rose to 17.", False),
        ("The death toll rose to 12, raising the number of those killed this month to 80.", False),
        ("The death toll from the war has reached 10,000.", True),
        ("The death toll in the conflict rose to 12,000 on Monday.", True),
        ("They reported 45 killed in the conflict zone.", False),
        ("The death toll from the two strikes rose to 20.", True),
        ("The death toll from strikes on the city rose to 25.", True),
        ("Last month the death toll in the region rose to 300.", True),
        ("The number of casualties from mines rose to 300 last year.", True),
        ("The death toll in the territory has risen to 41,000.", True),
        ("26 civilians were killed on Monday.", False),
        ("A total of seven people were killed on Monday.", False),
        ("A total of seven people were killed in three attacks.", True),
    ],
)
def test_tells_sums_from_single_events(text: str, cumulative: bool, parser: SpacyParser) -> None:  # noqa: FBT001
    assert [c.toll.cumulative for c in read(text, parser)][:1] == [cumulative]


@pytest.mark.parametrize("number", ["3", "17", "two", "twenty-one", "1,250"])
@pytest.mark.parametrize("shape", ["{} people were killed.", "The attack killed {} civilians.", "It left {} wounded."])
def test_the_figure_stands_in_its_span(shape: str, number: str, parser: SpacyParser) -> None:
    text = shape.format(number)
    for counted in read(text, parser):
        assert number in counted.toll.span.of(text)
        assert counted.toll.low is not None


KILLED, HURT = "killed", "injured"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # a number of a date, an hour or a measure is no figure, wherever the figure stands
        ("The ministry put the death toll of the 6 September 2023 strike on the town at 16.", [(KILLED, 16)]),
        ("He died, bringing the death toll from the strike on 6 September 2023 to 17.", [(KILLED, 17)]),
        ("The ministry lowered the toll of the strike of 6 September 2023 to 15 killed from 17.", [(KILLED, 15)]),
        ("The agency put the number of dead in the 19 November 2025 strike on the town at 31.", [(KILLED, 31)]),
        ("A body was found, bringing the toll of the 19 November 2025 attack to 31 dead and 94 wounded.",
         [(KILLED, 31), (HURT, 94)]),
        ("The number of casualties from the attack of 19 November 2025 rose to 125: 31 dead and 94 injured.",
         [("casualties", 125), (KILLED, 31), (HURT, 94)]),
        ("They corrected the toll of the station strike of 8 April 2022 to 57 killed, down from 59.", [(KILLED, 57)]),
        ("The number of dead in the strike on the children's hospital in the city on 8 July 2024 has risen to 33.",
         [(KILLED, 33)]),
        ("The death toll from the July 8 strike on the hospital is now 33.", [(KILLED, 33)]),
        ("The death toll on 7 September stood at 17.", [(KILLED, 17)]),
        ("The death toll from the 2022 strike on the station was 61.", [(KILLED, 61)]),
        ("The death toll rose to 1950.", [(KILLED, 1950)]),
        ("The number of injured in the attack at 9 am rose to 14.", [(HURT, 14)]),
        ("The toll of the two-day operation was 12.", [(KILLED, 12)]),
        ("The death toll of the attack on the two schools rose to 12.", [(KILLED, 12)]),
        ("The death toll from the 6 September attack rose by two to 18.", [(KILLED, 18)]),
        ("The toll of the shelling was two wounded.", [(HURT, 2)]),
        ("Toll in 19 November strike on the town climbs to 38", [(KILLED, 38)]),
        ("Toll road 12 was closed.", []),
        ("The number of those confirmed dead in the shelling of 14 January 2023 reached 46.", [(KILLED, 46)]),
        ("The number of people killed in the strike on the market has risen to 17.", [(KILLED, 17)]),
        # a figure changed in the same sentence follows the one it replaces; an earlier one told as such is none
        ("They put the death toll of the 6 September 2023 strike at 16; it was later revised to 15.",
         [(KILLED, 16), (KILLED, 15)]),
        ("The toll was put at 16 and later lowered to 15.", [(KILLED, 16), (KILLED, 15)]),
        ("The ministry had put the toll at 16 but later revised it to 15.", [(KILLED, 16), (KILLED, 15)]),
        ("The death toll was given as 16, and the price of bread was raised to 20.", [(KILLED, 16)]),
        ("The strike killed 16 people, the office said, revising an earlier toll of 17.", [(KILLED, 16)]),
        ("The strike killed 31 people, not 33 as earlier reported.", [(KILLED, 31)]),
        ("The strike killed 31 people and not 33 as earlier reported.", [(KILLED, 31)]),
        ("Not 33 but 31 people were killed in the strike.", [(KILLED, 31)]),
        ("The strike killed not 33 but 31 people.", [(KILLED, 31)]),
        ("Not 33, but 31 people died.", [(KILLED, 31)]),
        ("Not 33 people but 31 were killed.", [(KILLED, 31)]),
        ("It was not three but two soldiers who were killed.", [(KILLED, 2)]),
        ("31 and not 33 people were killed.", [(KILLED, 31)]),
        ("Thirty-one people, rather than 33, were killed.", [(KILLED, 31)]),
        ("The death toll is not 33 but 31.", [(KILLED, 31)]),
        ("Not only 33 people but also two dogs were killed.", [(KILLED, 33)]),
        # known to have died is told; believed to have died is not
        ("Seventeen people are now known to have died in the strike, up from 16.", [(KILLED, 17)]),
        ("Five are confirmed to have been killed.", [(KILLED, 5)]),
        ("Ten people are believed to have died.", []),
        ("He is not known to have died.", []),
        # whose state is told of those counted before are no casualties of their own
        ("The strike wounded 94 people, of whom three are in a critical condition.", [(HURT, 94)]),
        ("The strike wounded 94 people, three of whom are in hospital.", [(HURT, 94)]),
        ("Two people were killed, and three are in a critical condition.", [(KILLED, 2), ("casualties", 3)]),
    ],
)  # fmt: skip
def test_reads_figures_as_agencies_write_them(text: str, figures: list[tuple[str, int]], parser: SpacyParser) -> None:
    assert [(c.toll.kind.value, c.toll.low) for c in read(text, parser)] == figures


def test_counts_a_number_of_civilians_killed_as_civilians(parser: SpacyParser) -> None:
    (one,) = read("The number of civilians killed in the attack of 6 September 2023 stood at 12.", parser)
    assert (one.toll.low, one.toll.population.value) == (12, "civilian")
