package io.measurand.model;

/** One of several terms. A newer server may say one that this version does not know: it is kept as it is. */
public interface OpenEnum {
    /** The term as it stands in JSON. */
    String value();

    /** Whether this version knows the term. */
    boolean isKnown();
}
