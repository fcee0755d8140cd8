package io.measurand.errors;

import io.measurand.model.Job;

/** A job was cancelled. */
public final class JobCancelled extends MeasurandError {
    private final transient Job job;

    /** Made of the job. */
    public JobCancelled(Job job) {
        super("job " + job.id() + " was cancelled");
        this.job = job;
    }

    /** The job. */
    public Job job() {
        return job;
    }
}
