package io.measurand;

import java.util.Map;

/** What the application asked for. Its retries, and what follows from it such as looking at its job, belong to it too. */
public interface Call {
    /** Method and path of what was asked, with the contract's names in it: {@code GET /datasets/{dataset}}. */
    String operation();

    /** Room for what an observer keeps from one request of the call to the next; safe to share between threads. */
    Map<Object, Object> context();
}
