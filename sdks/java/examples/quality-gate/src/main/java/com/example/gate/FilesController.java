package com.example.gate;

import io.measurand.Content;
import io.measurand.errors.Conflict;
import io.measurand.errors.JobFailed;
import io.measurand.errors.MeasurandError;
import io.measurand.model.ProfileReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The door. */
@RestController
class FilesController {
    private static final Logger LOG = LoggerFactory.getLogger(FilesController.class);
    private final Gate gate;

    FilesController(Gate gate) {
        this.gate = gate;
    }

    /** What is told of a file that was let in: the dataset that it became, and its size. */
    record Accepted(String dataset, long rows, int columns) {
        static Accepted of(ProfileReport report) {
            return new Accepted(report.source().name() + "@" + report.source().version(), report.nRows(), report.nColumns());
        }
    }

    @PostMapping("/files")
    CompletableFuture<Accepted> add(@RequestParam MultipartFile file) {
        String name = file.getOriginalFilename() == null ? "data" : file.getOriginalFilename();
        // Opened anew for each attempt, and read in pieces.
        Content content = Content.of(file::getInputStream).named(name).sized(file.getSize());
        return gate.examine(content).thenApply(Accepted::of);
    }

    @ExceptionHandler
    ProblemDetail refused(BadData bad) {
        return refusal(bad.getMessage(), bad.problems());
    }

    /** The gateway says about a file that it is no table, has no columns, … */
    @ExceptionHandler
    ProblemDetail unreadable(Conflict conflict) {
        return refusal(conflict.detail(), List.of(new Problem(conflict.code(), "critical", null, conflict.title())));
    }

    /** The same, found out while a larger file was read. */
    @ExceptionHandler
    ProblemDetail unreadable(JobFailed failed) {
        return refusal(failed.detail(), List.of(new Problem(failed.code(), "critical", null, failed.detail())));
    }

    @ExceptionHandler
    ProblemDetail unavailable(MeasurandError error) {
        LOG.warn("a file could not be examined", error);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The file could not be examined; send it again later.");
    }

    private static ProblemDetail refusal(String detail, List<Problem> problems) {
        ProblemDetail refusal = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(422), detail);
        refusal.setTitle("The file is refused");
        refusal.setProperty("problems", problems);
        return refusal;
    }
}
