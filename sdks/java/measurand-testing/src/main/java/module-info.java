/** A fake server for the tests of programs that use Measurand. */
module io.measurand.testing {
    requires io.measurand.client;
    requires static org.jspecify;

    exports io.measurand.testing;
}
