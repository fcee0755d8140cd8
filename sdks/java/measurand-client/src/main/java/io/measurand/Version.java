package io.measurand;

/** The version, for the User-Agent. */
final class Version {
    static final String VERSION = "0.1.0";

    private Version() {}
}
