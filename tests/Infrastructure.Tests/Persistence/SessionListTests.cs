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
