package io.measurand.errors;

import io.measurand.model.Job;
import io.measurand.model.Problem;
import org.jspecify.annotations.Nullable;

/** A job ended with a problem. */
public final class JobFailed extends MeasurandError {
    private final transient Job job;

    /** Made of the job. */
    public JobFailed(Job job) {
        super(message(job));
        this.job = job;
    }

    /** The job. */
    public Job job() {
        return job;
    }

    /** Stable code of the problem. */
    public String code() {
        Problem problem = job.problem();
        return problem == null || problem.code() == null ? "unknown" : problem.code().value();
    }

    /** What was wrong, what was expected, what to do. */
    public String detail() {
        Problem problem = job.problem();
        return problem == null || problem.detail() == null ? "" : problem.detail();
    }

    /** Id to quote to support. */
    public @Nullable String requestId() {
        Problem problem = job.problem();
        return problem == null ? null : problem.requestId();
    }

    private static String message(Job job) {
        Problem problem = job.problem();
        return problem == null
                ? "job " + job.id() + " failed"
                : problem.code() + ": " + problem.detail() + " (job " + job.id() + ")";
    }
}
