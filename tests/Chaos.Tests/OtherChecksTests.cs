using CoachPlus.ChaosRig.Checks;
using CoachPlus.ChaosRig.Driving;

namespace CoachPlus.Chaos.Tests;

/// <summary>Each check sees what it is there for.</summary>
internal sealed class OtherChecksTests
{
    [Test]
    public void A_good_history_is_no_breach()
    {
        var told = new Told();
        told.Entry.Note(CoachActions.Complete, 200, "");

        Assert.That(LostCheck.Find(told.Evidence()).Concat(StuckCheck.Find(told.Evidence())).Concat(FinishedTwiceCheck.Find(told.Evidence())).Concat(CountingCheck.Find(told.Evidence())), Is.Empty);
    }

    [TestCase("failed", "analysis", null, "without a sentence")]
    [TestCase("failed", "analysis", "The analysis broke off because of a fault in the service.", "fault")]
    [TestCase("failed", "cancelled", "Cancelled.", "nobody has wished")]
    [TestCase("failed", "upload_missing", "No video came.", "upload_missing")]
    [TestCase("failed", "abandoned", "The video did not come in time.", "abandoned")]
    [TestCase("failed", "analysis", "The video was replaced. Please upload it again.", "its video was good")]
    public void A_promised_job_that_does_not_end_as_it_should_is_lost(string status, string kind, string? sentence, string words)
    {
        var told = new Told();
        told.Entry.Note(CoachActions.Complete, 200, "");
        told.Stored = told.Stored with { Status = status, FailureKind = kind, Sentence = sentence };

        Assert.That(LostCheck.Find(told.Evidence()).Single().What, Does.Contain(words));
    }

    [Test]
    public void A_cancelled_job_that_is_done_is_lost()
    {
        var told = new Told();
        told.Entry.Note(CoachActions.Complete, 200, "");
        told.Entry.Note(CoachActions.Cancel, 200, "");

        Assert.That(LostCheck.Find(told.Evidence()), Has.Exactly(1).Items);
    }

    [TestCase(200, true)]
    [TestCase(503, true)]
    [TestCase(0, true)]
    [TestCase(409, false)]
    public void A_cancelled_job_may_be_done_when_its_coach_has_asked_for_it_again_and_was_not_refused(int status, bool may)
    {
        var told = new Told();
        told.Entry.Note(CoachActions.Complete, 200, "");
        told.Entry.Note(CoachActions.Cancel, 200, "");
        told.Entry.Note(CoachActions.Retry, status, "");

        Assert.That(LostCheck.Find(told.Evidence()), Has.Exactly(may ? 0 : 1).Items);
    }

    [TestCase("queued", null)]
    [TestCase("quick_done", null)]
    [TestCase("deep_running", "vm:1:1")]
    public void A_job_that_waits_or_runs_at_the_end_is_stuck(string status, string? owner)
    {
        var told = new Told();
        told.Stored = told.Stored with { Status = status, Owner = owner };

        Assert.That(StuckCheck.Find(told.Evidence()), Has.Exactly(1).Items);
    }

    [Test]
    public void An_upload_that_is_waited_for_after_its_time_is_stuck([Values] bool overdue)
    {
        var told = new Told();
        told.Stored = told.Stored with { Status = "awaiting_upload" };
        told.Entry.Overdue = overdue;

        Assert.That(StuckCheck.Find(told.Evidence()), Has.Exactly(overdue ? 1 : 0).Items);
    }

    [Test]
    public void A_job_that_becomes_done_again_is_finished_twice()
    {
        var told = new Told();
        told.Audit.Add(Told.Change(8, Told.Other, Told.Row("quick_done", 1, 1, "vm:2:1"), Told.Row("done", 1, 1)));

        Assert.That(FinishedTwiceCheck.Find(told.Evidence()), Has.Exactly(1).Items);
    }

    [Test]
    public void A_job_that_is_changed_as_done_is_seen()
    {
        var told = new Told();
        told.Audit.Add(Told.Change(8, Told.Other, Told.Row("done", 1, 1), Told.Row("done", 2, 1)));

        Assert.That(FinishedTwiceCheck.Find(told.Evidence()), Has.Exactly(1).Items);
    }

    [Test]
    public void An_attempt_that_rises_without_a_claim_is_miscounted()
    {
        var told = new Told();
        told.Audit[2] = Told.Change(4, Told.Worker, Told.Row("quick_running", 1, 1, "vm:1:1"), Told.Row("quick_done", 1, 2, "vm:1:1"));

        Assert.That(CountingCheck.Find(told.Evidence()), Is.Not.Empty);
    }

    [Test]
    public void A_claim_that_the_database_does_not_know_is_miscounted()
    {
        var told = new Told();
        told.Calls.Add(Told.Call(Told.Other, 3, "ClaimAsync", 7, "claimed"));

        Assert.That(CountingCheck.Find(told.Evidence()).Single().What, Does.Contain("fence 7"));
    }

    [Test]
    public void A_second_job_that_an_owner_is_given_by_the_same_claim_is_miscounted()
    {
        var told = new Told();
        told.Audit.Add(told.Audit[1] with { Number = 21, Job = "job-2" });
        Assert.That(CountingCheck.Find(told.Evidence()).Select(breach => (breach.Job, breach.What)), Does.Contain(("job-2", "vm:1:1 was given 2 jobs by one claim")));

        told.Audit[^1] = told.Audit[^1] with { After = Told.Row("quick_running", 1, 1, "vm:1:2") };
        Assert.That(CountingCheck.Find(told.Evidence()).Select(breach => breach.What), Has.None.Contains("by one claim"), "each owner one");
    }
}
