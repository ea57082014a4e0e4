using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>What a standby that lagged takes over from: the database forgets a claim, and the worker that made it does not.</summary>
/// <param name="ground">Each kind that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class ForgottenClaimTests(Ground ground) : PersistenceFixture(ground)
{
    // Everything that a claim changes. Put back past the triggers, as a standby would have it.
    private static readonly string[] OfCurrent = ["video_sessions", "video_analysis_jobs"];
    private static readonly string[] Beside = [.. OfCurrent, "coachplus.beside_jobs", "coachplus.beside_sessions", "coachplus.beside_turns"];

    private string[] Tables => Ground.Shape is null ? OfCurrent : Beside;

    [Test]
    public async Task A_run_whose_claim_was_forgotten_writes_nothing_while_the_job_waits_and_nothing_when_another_has_it()
    {
        await Stored.QueuedAsync(await Stored.SessionAsync(), deep: false);
        await KeepAsync();
        var forgotten = await ClaimAsync("worker-1");
        await ForgetAsync();

        Assert.That(await EveryWriteAsync(forgotten), Is.All.EqualTo(RunWrite.Superseded), "while it waits");
        var second = await ClaimAsync("worker-1"); // of the same process: nobody's name tells the two apart
        Assert.That(await EveryWriteAsync(forgotten), Is.All.EqualTo(RunWrite.Superseded), "while it runs");

        Assert.That(second.Id, Is.EqualTo(forgotten.Id));
        Assert.That(second.State.Attempt, Is.EqualTo(1), "a run that nobody knows of has not been counted");
        Assert.That(
            ArtifactRules.KeyOf(second.Order.Video, second.Id, second.State.Fence, ArtifactKind.PoseTrack),
            Is.Not.EqualTo(ArtifactRules.KeyOf(forgotten.Order.Video, forgotten.Id, forgotten.State.Fence, ArtifactKind.PoseTrack)),
            "their objects lie apart");
        second.Finish(await FinishedQuickAsync(second), Start.AddMinutes(3));
        Assert.That(await Queue.SaveAsync(second, second.State.Fence, None), Is.EqualTo(RunWrite.Written));
        Assert.That(await EveryWriteAsync(forgotten), Is.All.EqualTo(RunWrite.Superseded), "when it is done");
        Assert.That((await Queue.ReadBackAsync(second.Id, None))!.State.Quick!.Fence, Is.EqualTo(second.State.Fence));
    }

    [Test]
    public async Task The_numbers_of_claims_are_those_of_the_domain_by_the_databases_clock()
    {
        await Stored.QueuedAsync(await Stored.SessionAsync());
        var before = await NowAsync();
        var job = await ClaimAsync("worker-1");

        Assert.That(job.State.Fence, Is.InRange(RunNumber.After(0, before), RunNumber.After(0, await NowAsync())));
        Assert.That((await Persistence.Get<IJobReads>().GlanceAsync(job.Id, All, None))!.Version.Run, Is.EqualTo(job.State.Fence), "an entity tag names it");
    }

    [Test]
    public async Task After_a_clock_that_was_ahead_they_are_counted_on()
    {
        await Stored.QueuedAsync(await Stored.SessionAsync());
        var first = await ClaimAsync("worker-1");
        var ahead = first.State.Fence + 3_600_000_000;
        await Database.ExecuteAsync($"update {Ground.JobsBeside} set fence = {ahead}");
        var held = (await Queue.ReadBackAsync(first.Id, None))!;
        held.HandBack(countAttempt: false, Start, null, Start.AddMinutes(1));
        await Queue.SaveAsync(held, ahead, None);

        Assert.That((await ClaimAsync("worker-2")).State.Fence, Is.EqualTo(ahead + 1));
    }

    private async Task<PassResults?> FinishedQuickAsync(AnalysisJob job)
    {
        await Stored.AlmostDoneAsync(job);
        return null; // no deep pass
    }

    private async Task<AnalysisJob> ClaimAsync(string worker) => (await Queue.ClaimAsync(worker, Lease, ClaimPreference.Quick, None))!.Job;

    private async Task<DateTimeOffset> NowAsync()
        => DateTimeOffset.UnixEpoch.AddMicroseconds(long.Parse((await Database.ScalarAsync("select (extract(epoch from clock_timestamp()) * 1000000)::bigint"))!));

    private Task KeepAsync() => Database.ExecuteAsync(string.Concat(Tables.Select(table => $"create table {Kept(table)} as table {table};")));

    private Task ForgetAsync()
        => Database.ExecuteAsync(
            "set session_replication_role = replica;"
            + string.Concat(Tables.Select(table => $"delete from {table}; insert into {table} select * from {Kept(table)};")));

    private static string Kept(string table) => "kept_" + table.Replace('.', '_');
}
