package io.measurand.model;

/** Stands in {@code extra} for a property that the server did not send though it could be null: it is not made up. */
public enum Absent {
    /** The only one. */
    ABSENT
}
