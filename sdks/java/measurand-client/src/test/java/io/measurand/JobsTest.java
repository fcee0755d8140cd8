package io.measurand;

import static io.measurand.Documents.job;
import static io.measurand.Stub.json;
import static io.measurand.Stub.problem;
import static io.measurand.Stub.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.errors.DatasetNotFound;
import io.measurand.errors.JobCancelled;
import io.measurand.errors.JobFailed;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.TimedOut;
import io.measurand.model.JobState;
import io.measurand.model.ProfileReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JobsTest {
    private final Stub stub = new Stub();
    private final VirtualClock clock = new VirtualClock();
    private final Measurand mz = stub.builder(clock).build();

    @AfterEach
    void close() throws IOException {
        mz.close();
        stub.close();
    }

    private static Stub.Reply accepted() {
        return json(202, job("queued")).with("location", "/api/v1/jobs/job_1");
    }

    private void reported() {
        stub.at("GET /reports/rep_1", seen -> json(200, Documents.report()));
    }

    @Test
    void aComputationThatIsAnsweredAtOnceIsItsReport() {
        stub.then(json(200, Documents.report()));
        assertEquals(3, mz.profile().analyze(r -> r.data("flights")).nRows());
        assertEquals("wait=10", stub.seen.get(0).headers().get("prefer"));
    }

    @Test
    void aComputationWaitsForItsJobAndGivesTheReport() {
        reported();
        stub.then(accepted(), json(200, job("running")), json(200, job("succeeded")));
        assertEquals("rep_1", mz.profile().analyze(r -> r.data("flights")).reportId());
        assertEquals("wait=30", stub.seen.get(1).headers().get("prefer"));
        assertEquals(List.of(Duration.ofMillis(250)), clock.slept);
    }

    @Test
    void whereTheServerWaitsTheClientDoesNot() {
        reported();
        stub.then(accepted());
        stub.script.add(seen -> {
            clock.pass(Duration.ofSeconds(30));
            return json(200, job("running"));
        });
        stub.then(json(200, job("succeeded")));
        mz.profile().analyze(r -> r.data("flights"));
        assertEquals(List.of(), clock.slept);
    }

    @Test
    void aStateThatIsNotKnownMeansWaiting() {
        reported();
        stub.then(accepted(), json(200, job("levitating")), json(200, job("succeeded")));
        assertEquals("rep_1", mz.profile().analyze(r -> r.data("flights")).reportId());
    }

    @Test
    void aJobThatFailedSaysWhy() {
        stub.then(accepted(), json(200, job("failed")));
        JobFailed failed = assertThrows(JobFailed.class, () -> mz.profile().analyze(r -> r.data("flights")));
        assertEquals("invalid_data", failed.code());
        assertEquals("req_9", failed.requestId());
        assertEquals("invalid_data: bad (job job_1)", failed.getMessage());
    }

    @Test
    void aJobThatWasCancelledIsAnError() {
        stub.then(accepted(), json(200, job("cancelled")));
        assertThrows(JobCancelled.class, () -> mz.profile().analyze(r -> r.data("flights")));
    }

    @Test
    void waitingHasItsOwnLimitAndTheJobGoesOn() {
        stub.then(accepted());
        stub.at("GET /jobs/job_1", seen -> json(200, job("running")));
        TimedOut error = assertThrows(TimedOut.class, () -> mz.profile()
                .analyze(r -> r.data("flights").requestOptions(o -> o.waitTimeout(Duration.ofSeconds(5)))));
        assertTrue(error.getMessage().contains("resume(\"job_1\")"));
        assertEquals(Duration.ofSeconds(5), clock.now());
    }

    @Test
    void progressIsToldByEventsAsTheyHappen() {
        reported();
        String events = "id: 1\ndata: {\"state\":\"running\",\"progress\":0.25,\"stage\":\"reading\"}\n\n"
                + "id: 2\ndata: {\"state\":\"succeeded\",\"progress\":1.0}\n\n";
        stub.then(accepted(), Stub.bytes(200, "text/event-stream", events.getBytes(StandardCharsets.UTF_8)));
        stub.then(json(200, job("succeeded")));
        List<Progress> told = new ArrayList<>();
        mz.profile().analyze(r -> r.data("flights").requestOptions(o -> o.onProgress(told::add)));
        assertEquals(new Progress("reading", 0.25, "job_1"), told.get(0));
        assertEquals("succeeded", told.get(1).stage());
        assertEquals("wait=2", stub.seen.get(0).headers().get("prefer"));
    }

    @Test
    void withoutEventsProgressIsAskedFor() {
        reported();
        stub.then(accepted(), problem(404, "job_not_found"), json(200, job("running")), json(200, job("succeeded")));
        List<Progress> told = new ArrayList<>();
        mz.profile().analyze(r -> r.data("flights").requestOptions(o -> o.onProgress(told::add)));
        assertEquals(List.of("running", "succeeded"), told.stream().map(Progress::stage).toList());
    }

    @Test
    void whatTheCallersFunctionThrowsIsNotHidden() {
        stub.then(accepted(), Stub.bytes(200, "text/event-stream", "data: {}\n\n".getBytes(StandardCharsets.UTF_8)));
        assertThrows(IllegalStateException.class, () -> mz.profile()
                .analyze(r -> r.data("flights").requestOptions(o -> o.onProgress(progress -> {
                    throw new IllegalStateException("mine");
                }))));
    }

    @Test
    void aSubmittedJobIsFoundAgainByItsId() {
        reported();
        stub.then(accepted());
        JobHandle<ProfileReport> handle = mz.profile().submitAnalyze(r -> r.data("flights"));
        assertEquals("respond-async", stub.seen.get(0).headers().get("prefer"));
        String id = handle.id().orElseThrow();
        stub.then(json(200, job("running")), json(200, job("succeeded")));
        assertEquals(JobState.RUNNING, handle.state().state());
        assertInstanceOf(ProfileReport.class, mz.resume(id).await());
        stub.then(json(200, job("succeeded")));
        assertEquals(3, mz.resume(id, ProfileReport::fromMap).await().nRows());
        stub.then(json(200, job("succeeded")));
        assertEquals(3, mz.async().resume(id, ProfileReport::fromMap).await().join().nRows());
    }

    @Test
    void aSubmittedComputationThatIsAnsweredAtOnceHasNoJob() {
        stub.then(json(200, Documents.report()));
        JobHandle<ProfileReport> handle = mz.profile().submitAnalyze(r -> r.data("flights"));
        assertTrue(handle.id().isEmpty());
        assertEquals(3, handle.await().nRows());
        assertThrows(MeasurandError.class, handle::state);
    }

    @Test
    void cancellingTheFutureCancelsTheJob() {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        stub.then(accepted(), streamed("application/json", out -> never.await()));
        stub.at("DELETE /jobs/job_1", seen -> {
            cancelled.countDown();
            return json(202, job("running"));
        });
        CompletableFuture<ProfileReport> report = mz.async().profile().analyze(r -> r.data("flights"));
        Stub.until(() -> stub.seen.size() == 2);
        report.cancel(true);
        Stub.until(() -> cancelled.getCount() == 0);
        never.countDown();
    }

    @Test
    void aClientThatIsClosedAtOnceStillCancelsTheJob() {
        CountDownLatch never = new CountDownLatch(1);
        stub.then(accepted(), streamed("application/json", out -> never.await()));
        stub.at("DELETE /jobs/job_1", seen -> json(202, job("running")));
        CompletableFuture<ProfileReport> report = mz.async().profile().analyze(r -> r.data("flights"));
        Stub.until(() -> stub.seen.size() == 2);
        report.cancel(true);
        mz.close();
        assertEquals("DELETE", stub.seen.get(2).method());
        never.countDown();
    }

    @Test
    void aJobIsLeftWhereTheCallerSaysSo() {
        CountDownLatch never = new CountDownLatch(1);
        stub.then(accepted(), streamed("application/json", out -> never.await()));
        stub.at("GET /health", seen -> json(200, Map.of("status", "ok")));
        CompletableFuture<ProfileReport> report = mz.async().profile()
                .analyze(r -> r.data("flights").requestOptions(Options::leaveJob));
        Stub.until(() -> stub.seen.size() == 2);
        report.cancel(true);
        mz.service().health();
        assertEquals(List.of("POST", "GET", "GET"), stub.seen.stream().map(Stub.Seen::method).toList());
        never.countDown();
    }

    @Test
    void anAnswerThatSaysWhereTheResultIsIsFollowed() {
        stub.then(json(200, Map.of("dataset_id", "ds_1")).with("location", "/api/v1/datasets/ds_1"));
        stub.then(json(200, Map.of("id", "ds_1", "name", "flights")));
        assertEquals("flights", mz.datasets().upload(Content.of(new byte[] {'a'})).name());
    }

    @Test
    void anErrorOfTheFirstAnswerIsItself() {
        stub.then(problem(404, "dataset_not_found"));
        assertThrows(DatasetNotFound.class, () -> mz.profile().analyze(r -> r.data("nope")));
    }
}
