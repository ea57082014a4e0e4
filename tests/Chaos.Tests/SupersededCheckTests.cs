using CoachPlus.ChaosRig.Checks;

namespace CoachPlus.Chaos.Tests;

/// <summary>The check sees what it is there for, from each of its sides.</summary>
internal sealed class SupersededCheckTests
{
    [Test]
    public void A_good_history_is_no_breach() => Assert.That(SupersededCheck.Find(new Told().Evidence()), Is.Empty);

    [Test]
    public void A_write_by_a_worker_that_did_not_call_for_it_under_that_fence_is_seen()
    {
        var told = new Told();
        told.Audit.Add(Told.Change(5, Told.Other, Told.Row("quick_done", 1, 1, "vm:1:1"), Told.Row("quick_done", 1, 1, "vm:1:1")));
        told.Calls.Add(Told.Call(Told.Other, 5, "SaveAsync", 0, null));

        Assert.That(SupersededCheck.Find(told.Evidence()).Single().What, Does.Contain("did not call for"));
    }

    [Test]
    public void A_write_that_was_not_answered_is_explained_at_any_later_time()
    {
        var told = new Told();
        told.Audit.Add(Told.Change(5, Told.Other, Told.Row("quick_done", 1, 1, "vm:1:1"), Told.Row("quick_done", 1, 1, "vm:1:1")));
        told.Calls.Add(Told.Call(Told.Other, 1, "RenewAsync", 1, null));

        Assert.That(SupersededCheck.Find(told.Evidence()), Is.Empty);
    }

    [Test]
    public void A_run_that_is_told_written_after_another_claim_is_seen()
    {
        var told = new Told();
        told.Audit[3] = Told.Change(5, Told.Other, Told.Row("queued", 1, 1), Told.Row("quick_running", 2, 2, "vm:2:1"));

        Assert.That(SupersededCheck.Find(told.Evidence()).Single().What, Does.Contain("2 had been claimed"));
    }

    [Test]
    public void An_artifact_of_a_passed_run_is_seen()
    {
        var told = new Told();
        told.Audit[3] = Told.Change(5, Told.Other, Told.Row("queued", 1, 1), Told.Row("quick_running", 2, 2, "vm:2:1"));
        told.Audit.Add(Told.Artifact(6, Told.Worker, Told.Row("quick_running", 2, 2, "vm:2:1"), 1));

        Assert.That(SupersededCheck.Find(told.Evidence()).Select(breach => breach.What), Has.Some.Contain("artifact of fence 1"));
    }

    [Test]
    public void A_fence_that_rises_without_a_claim_is_seen()
    {
        var told = new Told();
        told.Audit[2] = Told.Change(4, Told.Worker, Told.Row("quick_running", 1, 1, "vm:1:1"), Told.Row("quick_done", 2, 1, "vm:1:1"));

        Assert.That(SupersededCheck.Find(told.Evidence()).Select(breach => breach.What), Has.Some.Contain("without a claim"));
    }
}
