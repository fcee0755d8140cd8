module com.example.consumer {
    requires io.measurand.client;

    // Its records are read as rows.
    opens com.example.consumer to io.measurand.client;
}
