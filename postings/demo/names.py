"""Names for the employers of a board that is larger than the written ones can fill."""

import random
from collections.abc import Iterator
from dataclasses import replace

from django.utils.text import slugify

from companies.choices import Industry, SizeBand
from companies.names import name_key
from postings.demo.content import Employer, shared
from postings.demo.gazetteer import Map

FIRST = (  # noqa: SIM905
    "Alder Amber Anchor Arbor Aspen Auburn Badger Barley Beacon Birch Blackwater Boulder Bracken Briar Brook Bryony "
    "Cairn Candle Canyon Cedar Chalk Cinder Clover Cobalt Copper Coral Crane Cypress Dapple Delta Dogwood Dune Eider "
    "Elder Ember Fallow Fathom Feather Fen Fern Flint Gale Gannet Garnet Glen Granite Gravel Grove Hazel Heron Hollow "
    "Iris Ivory Jasper Juniper Lantern Larch Laurel Lichen Linden Lupine Mallow Marl Meadow Mica Millet Mossy Myrtle "
    "Nettle Oakmoss Ochre Onyx Orchard Otter Pebble Pine Plover Poplar Quarry Quill Raven Reed Ridge River Rowan Rush "
    "Saffron Sage Sandstone Sedge Shale Silver Slate Sorrel Sparrow Spruce Stone Sumac Swallow Tallow Tansy Teal "
    "Thicket Thistle Timber Tule Umber Vale Verbena Walnut Weld Wheat Willow Winter Yarrow"
).split()
SECOND = (  # noqa: SIM905
    "bank bay bend bridge brook bury cliff croft dale fall field ford gate glen harbor haven head hill hurst land ley "
    "light line mark mere mill moor mouth point pool port reach rock run shore side spring stead stone ton town view "
    "ward water way well wick wood worth yard"
).split()
KINDS = {
    Industry.AEROSPACE: ("Aerospace", "Flight", "Space"),
    Industry.AGRICULTURE: ("Foods", "Farms", "Grain"),
    Industry.AUTOMOTIVE: ("Motors", "Mobility", "Vehicles"),
    Industry.BIOTECH: ("Biologics", "Bio", "Genomics"),
    Industry.CONSTRUCTION: ("Builders", "Engineers", "Construction"),
    Industry.CONSULTING: ("Consulting", "Advisory", "Studio"),
    Industry.ENERGY: ("Energy", "Power", "Grid"),
    Industry.FINANCE: ("Capital", "Bank", "Markets"),
    Industry.HEALTH: ("Health", "Clinics", "Hospitals"),
    Industry.INSURANCE: ("Insurance", "Mutual", "Assurance"),
    Industry.LOGISTICS: ("Logistics", "Freight", "Lines"),
    Industry.MANUFACTURING: ("Works", "Manufacturing", "Tools"),
    Industry.MEDICAL_DEVICES: ("Medical", "Devices", "Instruments"),
    Industry.ROBOTICS: ("Robotics", "Machines", "Automation"),
    Industry.SEMICONDUCTORS: ("Semiconductor", "Circuits", "Silicon"),
    Industry.SOFTWARE: ("Software", "Systems", "Labs"),
}
SIZES = {
    SizeBand.UP_TO_10: 10,
    SizeBand.UP_TO_50: 20,
    SizeBand.UP_TO_200: 24,
    SizeBand.UP_TO_500: 16,
    SizeBand.UP_TO_1000: 12,
    SizeBand.UP_TO_5000: 10,
    SizeBand.UP_TO_10000: 5,
    SizeBand.OVER_10000: 3,
}


def invent(rng: random.Random, models: list[Employer], count: int) -> Iterator[Employer]:
    """Yield `count` employers, each like one of `models` in what it does, with a name and place of its own."""
    chart = Map(shared()["hubs"])
    taken = {name_key(model.name) for model in models}
    while count:
        model = rng.choice(models)
        name = f"{rng.choice(FIRST)}{rng.choice(SECOND)} {rng.choice(KINDS.get(Industry(model.industry), ('Group',)))}"
        if name_key(name) in taken:
            continue
        taken.add(name_key(name))
        count -= 1
        yield replace(
            model,
            name=name,
            size=rng.choices(list(SIZES), list(SIZES.values()))[0],
            headquarters=chart.draw(rng).label,
            sites=[chart.draw(rng).label for _ in range(rng.randrange(4))],
            founded=rng.randint(1920, 2022),
            host=f"{slugify(name)}.example",
            openers=shared()["generic_openers"],
            tagline=f"{model.products[:1].upper()}{model.products[1:]} for {model.customers}."[:140],
            about=f"{name} works on {model.products} for {model.customers}.",
            ticker="",
            mail="",
            logo="",
            verified=False,
        )
