package io.reelwright.tasks.provider.design;

import java.util.function.Consumer;

/// A picture of one thing, drawn in a [Sketch].
enum Motif {
    SEA(Place.GROUND, NatureMotifs::sea),
    MOON(Place.SKY, NatureMotifs::moon),
    SUN(Place.SKY, NatureMotifs::sun),
    EARTH(Place.SKY, NatureMotifs::earth),
    PLANET(Place.SKY, NatureMotifs::planet),
    STAR(Place.SKY, NatureMotifs::star),
    CLOUD(Place.SKY, NatureMotifs::cloud),
    RAIN(Place.SKY, NatureMotifs::rain),
    SNOW(Place.SKY, NatureMotifs::snow),
    WIND(Place.SKY, NatureMotifs::wind),
    RAINBOW(Place.OBJECT, NatureMotifs::rainbow),
    MOUNTAIN(Place.GROUND, NatureMotifs::mountain),
    DROP(Place.OBJECT, NatureMotifs::drop),
    FIRE(Place.OBJECT, NatureMotifs::fire),
    TREE(Place.OBJECT, LifeMotifs::tree),
    LEAF(Place.OBJECT, LifeMotifs::leaf),
    FLOWER(Place.OBJECT, LifeMotifs::flower),
    PAW(Place.OBJECT, LifeMotifs::paw),
    FISH(Place.OBJECT, LifeMotifs::fish),
    BIRD(Place.SKY, LifeMotifs::bird),
    CELL(Place.OBJECT, LifeMotifs::cell),
    PERSON(Place.OBJECT, LifeMotifs::person),
    PEOPLE(Place.OBJECT, LifeMotifs::people),
    HEART(Place.OBJECT, LifeMotifs::heart),
    BRAIN(Place.OBJECT, LifeMotifs::brain),
    EYE(Place.OBJECT, LifeMotifs::eye),
    HAND(Place.OBJECT, LifeMotifs::hand),
    BOOK(Place.OBJECT, ThingMotifs::book),
    DOCUMENT(Place.OBJECT, ThingMotifs::document),
    CHART(Place.OBJECT, ThingMotifs::chart),
    CLOCK(Place.OBJECT, ThingMotifs::clock),
    CALENDAR(Place.OBJECT, ThingMotifs::calendar),
    COIN(Place.OBJECT, ThingMotifs::coin),
    SCALES(Place.OBJECT, ThingMotifs::scales),
    FLAG(Place.OBJECT, ThingMotifs::flag),
    MAP(Place.OBJECT, ThingMotifs::map),
    LOCK(Place.OBJECT, ThingMotifs::lock),
    SHIELD(Place.OBJECT, ThingMotifs::shield),
    KEY(Place.OBJECT, ThingMotifs::key),
    MUSIC(Place.OBJECT, ThingMotifs::music),
    CUP(Place.OBJECT, ThingMotifs::cup),
    TROPHY(Place.OBJECT, ThingMotifs::trophy),
    TARGET(Place.OBJECT, ThingMotifs::target),
    BOX(Place.OBJECT, ThingMotifs::box),
    SPEECH(Place.OBJECT, ThingMotifs::speech),
    QUESTION(Place.OBJECT, ThingMotifs::question),
    CHECK(Place.OBJECT, ThingMotifs::check),
    FACTORY(Place.OBJECT, TravelMotifs::factory),
    CITY(Place.GROUND, TravelMotifs::city),
    HOUSE(Place.OBJECT, TravelMotifs::house),
    CAR(Place.OBJECT, TravelMotifs::car),
    TRAIN(Place.OBJECT, TravelMotifs::train),
    SHIP(Place.OBJECT, TravelMotifs::ship),
    PLANE(Place.SKY, TravelMotifs::plane),
    ROCKET(Place.SKY, TravelMotifs::rocket),
    ATOM(Place.OBJECT, ScienceMotifs::atom),
    FLASK(Place.OBJECT, ScienceMotifs::flask),
    MOLECULE(Place.OBJECT, ScienceMotifs::molecule),
    DNA(Place.OBJECT, ScienceMotifs::dna),
    GEAR(Place.OBJECT, ScienceMotifs::gear),
    SCREEN(Place.OBJECT, ScienceMotifs::screen),
    PHONE(Place.OBJECT, ScienceMotifs::phone),
    NETWORK(Place.OBJECT, ScienceMotifs::network),
    CHIP(Place.OBJECT, ScienceMotifs::chip),
    CAMERA(Place.OBJECT, ScienceMotifs::camera),
    FILM(Place.OBJECT, ScienceMotifs::film),
    BULB(Place.OBJECT, ScienceMotifs::bulb),
    BOLT(Place.OBJECT, ScienceMotifs::bolt),
    BATTERY(Place.OBJECT, ScienceMotifs::battery),
    MAGNET(Place.OBJECT, ScienceMotifs::magnet),
    THERMOMETER(Place.OBJECT, ScienceMotifs::thermometer),
    TELESCOPE(Place.OBJECT, ScienceMotifs::telescope),
    WAVEFORM(Place.OBJECT, ScienceMotifs::waveform),
    PRISM(Place.OBJECT, ScienceMotifs::prism);

    private final Place place;

    @SuppressWarnings("ImmutableEnumChecker") // all are references to static methods
    private final Consumer<Sketch> drawing;

    Motif(Place place, Consumer<Sketch> drawing) {
        this.place = place;
        this.drawing = drawing;
    }

    /// Where a motif stands in a landscape.
    enum Place {
        SKY,
        GROUND,
        OBJECT
    }

    Place place() {
        return place;
    }

    void draw(Sketch sketch) {
        drawing.accept(sketch);
    }
}
