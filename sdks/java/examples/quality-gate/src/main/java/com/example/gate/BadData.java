package com.example.gate;

import java.util.List;

/** The data of a file are not let in. */
final class BadData extends RuntimeException {
    private final transient List<Problem> problems;

    BadData(String message, List<Problem> problems) {
        super(message);
        this.problems = problems;
    }

    List<Problem> problems() {
        return problems;
    }
}
