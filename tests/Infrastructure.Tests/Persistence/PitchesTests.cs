using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">One of each kind that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class PitchesTests(Ground ground) : PersistenceFixture(ground)
{
    private const string Corners = """{"corners":[{"x":1,"y":2}]}""";
    private static readonly AccessScope Stranger = new(false, [new Owner(OwnerType.Coach, "coach-2")]);

    private IPitches Pitches => Persistence.Get<IPitches>();

    private Task<SessionPitch?> FindAsync(AnalysisJob job, AccessScope? scope = null) => Pitches.FindAsync(job.Order.SessionId, scope ?? All, None);

    private async Task<string> StillAsync(AnalysisJob job, long? fence = null)
    {
        var run = fence ?? job.State.Fence;
        var key = ArtifactRules.KeyOf(job.Order.Video, job.Id, run, ArtifactKind.CalibrationFrame);
        await Database.ExecuteAsync(
            $"insert into {(Ground.Shape is null ? "analysis_artifacts" : "coachplus.beside_artifacts")} (job_id, fence, kind, s3_key, bytes, sha256) values ('{job.Id}', {run}, 'calibration_frame', '{key}', 9, '{new string('c', 64)}')");
        return key;
    }

    // Where there are columns for findings, results of ours are in the row.
    private async Task SizeAsync(AnalysisJob job, string column)
        => await Database.ExecuteAsync($$$"""update {{{PlaceOf("video_analysis_jobs", "deep_findings", "beside_jobs")}}} set {{{column}}} = '{"meta":{"video_width":1280,"video_height":720}}' where id = '{{{job.Id}}}'""");

    [TestCase(true)]
    [TestCase(false)]
    [Property("Defect", "D-24")]
    public async Task The_still_of_the_run_that_ended_a_job_is_found_with_the_size_of_the_video(bool deep)
    {
        var job = await Stored.DoneAsync(deep);
        var key = await StillAsync(job);
        Assert.That((await FindAsync(job))!.Frame, Is.EqualTo(new PitchFrame(new ObjectAddress("videos", key), null, null)), "results from before name no size");

        await SizeAsync(job, deep ? "deep_results" : "quick_results");

        Assert.That(await FindAsync(job), Is.EqualTo(new SessionPitch(true, null, new PitchFrame(new ObjectAddress("videos", key), 1280, 720))));
    }

    [Test]
    public async Task The_worker_records_a_still_and_a_job_that_is_done_keeps_it()
    {
        var job = await Stored.ClaimedAsync();
        var deep = await Stored.AlmostDoneAsync(job);
        var still = StoredJobs.ResultsOf(job, ArtifactKind.CalibrationFrame).Results;
        await Queue.RecordAsync(job.Id, job.State.Fence, still, None);
        Assert.That((await FindAsync(job))!.Frame, Is.Null, "the job has not ended");
        job.Finish(deep, Start.AddMinutes(3));
        await Queue.SaveAsync(job, job.State.Fence, None);

        Assert.That((await FindAsync(job))!.Frame!.Address.Key, Is.EqualTo(still.Key));
        if (Ground.Shape is not null)
        {
            return; // beside existing tables no trigger looks after what other processes do
        }

        Assert.That(() => Database.ExecuteAsync("delete from analysis_artifacts where kind = 'calibration_frame'"), Throws.InstanceOf<PostgresException>().With.Message.Contains("must stay"));
    }

    [Test]
    public async Task Of_several_analyses_the_newest_counts_and_one_of_another_video_or_run_does_not()
    {
        var job = await Stored.DoneAsync();
        await StillAsync(job, job.State.Fence + 1);
        Assert.That((await FindAsync(job))!.Frame, Is.Null, "another run's still may be swept");

        var key = await StillAsync(job);
        await Database.ExecuteAsync($"update video_sessions set s3_key = 'coach_plus/x/newer/original.mp4' where id = '{job.Order.SessionId}'");
        Assert.That((await FindAsync(job))!.Frame, Is.Null, "the session plays another video by now");

        await Database.ExecuteAsync($"update video_sessions set s3_key = '{job.Order.Video.Key}' where id = '{job.Order.SessionId}'");
        Assert.That((await FindAsync(job))!.Frame!.Address.Key, Is.EqualTo(key));
    }

    [Test]
    public async Task Corners_are_stored_within_the_scope_and_move_the_sessions_time_of_change()
    {
        var job = await Stored.DoneAsync();
        var later = new DateTimeOffset(2044, 3, 1, 0, 0, 0, TimeSpan.Zero); // later than the clock of the server

        Assert.That(await Pitches.MarkAsync(job.Order.SessionId, Stranger, Corners, later, None), Is.False);
        Assert.That(await FindAsync(job, Stranger), Is.Null);
        Assert.That((await FindAsync(job))!.Corners, Is.Null);

        Assert.That(await Pitches.MarkAsync(job.Order.SessionId, All, Corners, later, None), Is.True);
        Assert.That((await FindAsync(job))!.Corners, Is.EqualTo(Corners));
        Assert.That((await Sessions.FindAsync(job.Order.SessionId, All, None))!.Session.UpdatedAt, Is.EqualTo(later));
    }

    [Test]
    public async Task A_session_without_a_video_says_so_and_one_of_the_existing_system_has_one_when_it_was_analysed()
    {
        var empty = await Stored.SessionAsync();
        Assert.That(await Pitches.FindAsync(empty.Id, All, None), Is.EqualTo(new SessionPitch(false, null, null)));

        var job = await Stored.DoneAsync();
        await Database.ExecuteAsync($"update {PlaceOf("video_sessions", "file_size_bytes", "beside_sessions")} set file_size_bytes = null where id = '{job.Order.SessionId}'");
        Assert.That((await FindAsync(job))!.HasVideo, Is.True);
    }
}
