using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class SessionListTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly AccessScope First = new(false, [new Owner(OwnerType.Coach, "coach-1")]);

    [Test]
    public async Task A_session_comes_back_as_stored()
    {
        var session = VideoSession.Create(
            new Owner(OwnerType.Org, "org-1"), new SessionDetails("Title 'quoted' – ünï", ["b", "a", "b"], "notes\nsecond", null, CameraView.Behind), Start);
        session.VideoArrived(new VideoObject("bucket", "folder/video.mp4"), 77, Start.AddMinutes(1));
        await Sessions.AddAsync(session, None);

        var found = await Sessions.FindAsync(session.Id, All, None);

        Assert.Multiple(() =>
        {
            Assert.That(found!.Session.Details with { PlayerIds = [] }, Is.EqualTo(session.Details with { PlayerIds = [] }));
            Assert.That(found.Session.Details.PlayerIds, Is.EqualTo(new[] { "b", "a", "b" }));
            Assert.That((found.Session.Owner, found.Session.Status, found.Session.Video, found.Session.VideoBytes), Is.EqualTo((session.Owner, session.Status, session.Video, session.VideoBytes)));
            Assert.That((found.Session.CreatedAt, found.Session.UpdatedAt), Is.EqualTo((session.CreatedAt, session.UpdatedAt)));
            Assert.That((found.JobCount, found.Latest), Is.EqualTo((0, (LatestJob?)null)));
        });
    }

    [Test]
    [Property("Defect", "D-39")]
    public async Task Two_coaches_and_an_organisation_see_their_own_and_only_a_superuser_sees_all()
    {
        var mine = await Stored.SessionAsync("coach-1");
        var theirs = await Stored.SessionAsync("coach-2");
        var club = VideoSession.Create(new Owner(OwnerType.Org, "coach-1"), mine.Details, Start); // an organisation whose id is a coach's
        await Sessions.AddAsync(club, None);
        var staff = new AccessScope(false, [new Owner(OwnerType.Coach, "coach-2"), new Owner(OwnerType.Org, "coach-1")]);

        Assert.That(await Ids(First), Is.EqualTo(new[] { mine.Id }));
        Assert.That(await Ids(staff), Is.EquivalentTo(new[] { theirs.Id, club.Id }));
        Assert.That(await Ids(All), Has.Count.EqualTo(3));
        Assert.That(await Ids(new AccessScope(false, [])), Is.Empty);
        Assert.That(await Sessions.FindAsync(theirs.Id, First, None), Is.Null);
        Assert.That(await Sessions.FindAsync(club.Id, First, None), Is.Null);
        Assert.That((await Sessions.FindAsync(mine.Id, First, None))!.Session.Id, Is.EqualTo(mine.Id));
        Assert.That(await Sessions.DeleteAsync(theirs.Id, First, Start, None), Is.False);
    }

    [Test]
    [Property("Defect", "D-60")]
    public async Task Pages_are_newest_first_with_ties_broken_by_id_and_neither_overlap_nor_leave_out()
    {
        for (var number = 0; number < 7; number++)
        {
            await Stored.SessionAsync(at: Start.AddMinutes(number / 3)); // three of the same moment
        }

        var all = await Sessions.ListAsync(new SessionFilter(null, false, 0, 100), First, None);
        var pages = new List<VideoSessionId>();
        for (var offset = 0; offset < 7; offset += 2)
        {
            pages.AddRange((await Sessions.ListAsync(new SessionFilter(null, false, offset, 2), First, None)).Select(item => item.Session.Id));
        }

        Assert.That(pages, Is.EqualTo(all.Select(item => item.Session.Id)));
        Assert.That(all.Select(item => (item.Session.CreatedAt, item.Session.Id.Value)), Is.Ordered.Descending);
    }

    [Test]
    public async Task Filters_keep_one_status_or_leave_failed_ones_out()
    {
        var pending = await Stored.SessionAsync();
        var uploaded = await Stored.SessionAsync();
        await Stored.QueuedAsync(uploaded);
        var failed = await Stored.SessionAsync();
        var job = await Stored.AwaitingAsync(failed);
        var before = job.State;
        job.Cancel("Not wanted.", Start.AddMinutes(1));
        await Jobs.SaveAsync(before, job, failed, None);

        Assert.That(await Ids(First, new SessionFilter(SessionStatus.Failed, false, 0, 50)), Is.EqualTo(new[] { failed.Id }));
        Assert.That(await Ids(First, new SessionFilter(SessionStatus.Uploaded, true, 0, 50)), Is.EqualTo(new[] { uploaded.Id }));
        Assert.That(await Ids(First, new SessionFilter(null, true, 0, 50)), Is.EquivalentTo(new[] { pending.Id, uploaded.Id }));
    }

    [TestCase("nets", "nets")]
    [TestCase("NETS 5", "nets")]
    [TestCase("5%", "nets")]
    [TestCase("%", "nets")]
    [TestCase("_", "field")]
    [TestCase("\\", "field")]
    [TestCase("late AGAIN", "field")]
    [TestCase("asha", "nets")]
    [TestCase("chen 3", "field")]
    [TestCase("'; drop", "")]
    [TestCase("nobody", "")]
    public async Task A_text_is_searched_for_in_title_notes_and_players_in_capitals_or_not_and_stands_for_itself(string text, string expected)
    {
        await Sessions.AddAsync(Session("Nets 5%", ["Asha"], null), None);
        await Sessions.AddAsync(Session("Field_1", ["Ben", "Chen 3"], "Front foot\\late again"), None);
        await Sessions.AddAsync(VideoSession.Create(new Owner(OwnerType.Coach, "coach-2"), new SessionDetails("Nets 5% Field_1", ["Asha", "Chen 3"], "late again \\", null, null), Start), None);

        var found = await Sessions.ListAsync(new SessionFilter(null, false, 0, 50) { Text = text }, First, None);

        Assert.That(string.Join(' ', found.Select(item => item.Session.Details.Title.StartsWith("Nets", StringComparison.Ordinal) ? "nets" : "field")), Is.EqualTo(expected));

        static VideoSession Session(string title, string[] players, string? notes)
            => VideoSession.Create(new Owner(OwnerType.Coach, "coach-1"), new SessionDetails(title, players, notes, null, null), Start);
    }

    [Test]
    public async Task A_session_shows_the_still_of_the_newest_finished_analysis_of_its_video_and_the_small_one_where_there_is_one()
    {
        var job = await Stored.ClaimedAsync();
        var deep = await Stored.AlmostDoneAsync(job);
        await RecordAsync(ArtifactKind.CalibrationFrame);
        Assert.That((await FindAsync())!.Still, Is.Null, "the job has not ended");
        job.Finish(deep, Start.AddMinutes(3));
        await Queue.SaveAsync(job, job.State.Fence, None);
        Assert.That((await FindAsync())!.Still, Is.EqualTo(new ObjectAddress("videos", ArtifactRules.KeyOf(job.Order.Video, job.Id, job.State.Fence, ArtifactKind.CalibrationFrame))));

        await InsertAsync(ArtifactKind.Thumbnail);

        var small = new ObjectAddress("videos", ArtifactRules.KeyOf(job.Order.Video, job.Id, job.State.Fence, ArtifactKind.Thumbnail));
        Assert.That((await FindAsync())!.Still, Is.EqualTo(small));
        Assert.That((await Sessions.ListAsync(new SessionFilter(null, false, 0, 50), First, None)).Single().Still, Is.EqualTo(small));
        await Database.ExecuteAsync("update video_sessions set s3_key = 'another/original.mp4'");
        Assert.That((await FindAsync())!.Still, Is.Null, "the picture of another video");

        Task<SessionOverview?> FindAsync() => Sessions.FindAsync(job.Order.SessionId, First, None);

        Task RecordAsync(ArtifactKind kind) => Queue.RecordAsync(job.Id, job.State.Fence, StoredJobs.ResultsOf(job, kind).Results, None);

        async Task InsertAsync(ArtifactKind kind)
            => await Database.ExecuteAsync(
                $"insert into {(Ground.Shape is null ? "analysis_artifacts" : "coachplus.beside_artifacts")} (job_id, fence, kind, s3_key, bytes, sha256) values ('{job.Id}', {job.State.Fence}, 'thumbnail', '{ArtifactRules.KeyOf(job.Order.Video, job.Id, job.State.Fence, kind)}', 9, '{new string('c', 64)}')");
    }

    [Test]
    [Property("Defect", "D-87")]
    public async Task A_session_tells_how_many_jobs_it_has_and_what_became_of_the_newest()
    {
        var done = await Stored.DoneAsync();
        var session = (await Jobs.FindAsync(done.Id, All, None))!.Session;

        var overview = (await Sessions.ListAsync(new SessionFilter(null, false, 0, 50), First, None)).Single();
        var newest = await Stored.AwaitingAsync(session, Start.AddHours(1));
        var later = await Sessions.FindAsync(session.Id, First, None);

        Assert.That(overview.Latest, Is.EqualTo(new LatestJob(done.Id, JobStatus.Done, done.Order.CreatedAt, Start.AddMinutes(3), true, true, false)));
        Assert.That(later!.JobCount, Is.EqualTo(2));
        Assert.That(later.Latest, Is.EqualTo(new LatestJob(newest.Id, JobStatus.AwaitingUpload, Start.AddHours(1), null, false, false, false)));
    }

    private async Task<List<VideoSessionId>> Ids(AccessScope scope, SessionFilter? filter = null)
        => [.. (await Sessions.ListAsync(filter ?? new SessionFilter(null, false, 0, 50), scope, None)).Select(item => item.Session.Id)];
}
