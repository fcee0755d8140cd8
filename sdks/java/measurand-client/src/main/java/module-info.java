/** The Java client of Measurand: what is in this data, is it good, did it change? */
// The module of the testing aid is made after this one.
@SuppressWarnings("module")
module io.measurand.client {
    requires transitive java.net.http;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports io.measurand;
    exports io.measurand.errors;
    exports io.measurand.model;
    exports io.measurand.internal to io.measurand.testing;
}
