using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">One of each kind that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class VideoStorageTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly Owner Ann = new(OwnerType.Coach, "ann");

    private Task<long> BytesAsync(VideoObject? except = null) => Persistence.Get<IVideoStorage>().BytesOfAsync(Ann, except, None);

    private async Task<SaveOutcome> AddAsync(VideoSession session, long? bytes, long most)
    {
        var id = AnalysisJobId.New(Start);
        var order = new JobOrder(id, session.Id, new VideoObject("videos", $"ann/{id}/original.mp4"), AnalysisMode.Batting, 10, false, true, Start);
        var upload = new VideoUpload(bytes, "video/mp4", null, Start.AddMinutes(15), null);
        return await Jobs.AddAsync(AnalysisJob.AwaitUpload(order, upload), session, new StorageBound(Ann, most), None);
    }

    [Test]
    public async Task Videos_count_once_by_what_was_found_and_open_uploads_by_what_was_announced()
    {
        Assert.That(await BytesAsync(), Is.Zero);
        var session = await Stored.SessionAsync("ann");
        var arrived = await Stored.QueuedAsync(session);
        await Stored.AwaitingAsync(session);
        await Stored.QueuedAsync(await Stored.SessionAsync("ben"));
        var again = AnalysisJob.Queue(arrived.Order with { Id = AnalysisJobId.New(Start) }, arrived.State.Upload!);
        await Jobs.AddAsync(again, session, None);

        Assert.That(await BytesAsync(), Is.EqualTo(2000), "a video that is analysed twice, and one that is to come");
        Assert.That(await BytesAsync(arrived.Order.Video), Is.EqualTo(1000));
    }

    [Test]
    public async Task What_was_given_up_holds_its_room_until_it_is_closed_and_what_is_deleted_or_cancelled_holds_none()
    {
        var session = await Stored.SessionAsync("ann");
        var (late, cancelled) = (await Stored.AwaitingAsync(session), await Stored.AwaitingAsync(session));
        await ChangeAsync(late.Id, job => job.Abandon("It never came.", Start.AddHours(1)));
        await ChangeAsync(cancelled.Id, job => job.Cancel("Cancelled.", Start.AddHours(1)));
        Assert.That(await BytesAsync(), Is.EqualTo(1000), "it may still come");

        await ChangeAsync(late.Id, job => job.CloseUpload(Start.AddHours(2)));
        await Stored.QueuedAsync(session);
        Assert.That(await BytesAsync(), Is.EqualTo(1000));

        await Sessions.DeleteAsync(session.Id, All, Start, None);
        Assert.That(await BytesAsync(), Is.Zero);
    }

    [TestCase(5_000L, 6_000L, SaveOutcome.Saved)]
    [TestCase(5_000L, 5_999L, SaveOutcome.NoRoom)]
    [TestCase(null, 1_001L, SaveOutcome.Saved)]
    [TestCase(null, 1_000L, SaveOutcome.NoRoom)]
    public async Task A_job_is_added_while_there_is_room(long? bytes, long most, SaveOutcome expected)
    {
        var session = await Stored.SessionAsync("ann");
        await Stored.QueuedAsync(session);

        Assert.That(await AddAsync(session, bytes, most), Is.EqualTo(expected));
        Assert.That(await Jobs.ListAsync(session.Id, All, None), Has.Count.EqualTo(expected == SaveOutcome.Saved ? 2 : 1));
    }

    [TestCase(3_000L, SaveOutcome.Saved)]
    [TestCase(2_999L, SaveOutcome.NoRoom)]
    public async Task A_video_is_taken_while_there_is_room_and_else_nothing_changes(long most, SaveOutcome expected)
    {
        var session = await Stored.SessionAsync("ann");
        await Stored.QueuedAsync(session);
        var waiting = (await Jobs.FindAsync((await Stored.AwaitingAsync(session)).Id, All, None))!;
        var before = waiting.Job.State;
        waiting.Job.ConfirmUpload(new VerifiedVideo(2000, "video/mp4", "etag-2", Start), Start.AddMinutes(1));

        Assert.That(await Jobs.SaveAsync(before, waiting.Job, waiting.Session, new StorageBound(Ann, most), None), Is.EqualTo(expected));
        var stored = (await Jobs.FindAsync(waiting.Job.Id, All, None))!.Job;
        Assert.That(stored.Status, Is.EqualTo(expected == SaveOutcome.Saved ? JobStatus.Queued : JobStatus.AwaitingUpload));
    }

    [Test]
    [Property("Defect", "D-49")]
    public async Task Of_ten_who_ask_at_once_so_many_get_room_as_there_is()
    {
        var sessions = new List<VideoSession>();
        for (var turn = 0; turn < 10; turn++)
        {
            sessions.Add(await Stored.SessionAsync("ann"));
        }

        var added = await Task.WhenAll(sessions.Select(session => Task.Run(() => AddAsync(session, 1_000, 3_500))));

        Assert.That(added.Count(outcome => outcome == SaveOutcome.Saved), Is.EqualTo(3));
        Assert.That(await BytesAsync(), Is.EqualTo(3_000));
    }

    private async Task ChangeAsync(AnalysisJobId id, Action<AnalysisJob> verb)
    {
        var found = (await Jobs.FindAsync(id, All, None))!;
        var before = found.Job.State;
        verb(found.Job);
        Assert.That(await Jobs.SaveAsync(before, found.Job, found.Session, None), Is.EqualTo(SaveOutcome.Saved));
    }
}
