using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">One of each kind that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class JobSharesTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly AccessScope Owner = new(false, [new Owner(OwnerType.Coach, "coach-1")]);
    private static readonly AccessScope Stranger = new(false, [new Owner(OwnerType.Coach, "coach-2"), new Owner(OwnerType.Org, "coach-1")]);
    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);
    private int _made;

    private IJobShares Shares => Persistence.Get<IJobShares>();

    [Test]
    public async Task A_link_opens_its_job_and_every_opening_counts_also_many_at_once()
    {
        var job = await Stored.DoneAsync();
        var other = await Stored.DoneAsync();
        var share = (await AddAsync(job, "a")).Share!;
        await AddAsync(other, "b");
        Assert.That((share.Opened, share.LastOpenedAt, share.RevokedAt, share.IsOpen), Is.EqualTo((0L, (DateTimeOffset?)null, (DateTimeOffset?)null, true)));
        Assert.That(share.ExpiresAt - share.CreatedAt, Is.EqualTo(Fortnight));

        var opened = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Shares.OpenAsync(Hash("a"), None))));

        Assert.That(opened.Select(one => one!.Found.Job.Id), Has.All.EqualTo(job.Id));
        Assert.That(opened[0]!.Found.Job.State.Deep, Is.EqualTo(job.State.Deep! with { Fence = job.State.Fence }));
        Assert.That((opened[0]!.ExpiresAt, opened[0]!.Left), Is.EqualTo((share.ExpiresAt, Fortnight)).Within(TimeSpan.FromMinutes(5)));
        var listed = (await Shares.ListAsync(job.Id, Owner, None))!.Single();
        Assert.That((listed.Id, listed.Opened, listed.LastOpenedAt is not null), Is.EqualTo((share.Id, 12L, true)));
        Assert.That((await Shares.ListAsync(other.Id, Owner, None))!.Single().Opened, Is.Zero);
        Assert.That(await Shares.OpenAsync(Hash("c"), None), Is.Null);
    }

    [TestCase("revoked_at = now()")]
    [TestCase("created_at = now() - interval '2 days', expires_at = now()")]
    public async Task What_has_ended_opens_nothing_and_counts_nothing(string ended)
    {
        var job = await Stored.DoneAsync();
        await AddAsync(job, "a");
        await Database.ExecuteAsync($"update coachplus.job_shares set {ended}");

        Assert.That(await Shares.OpenAsync(Hash("a"), None), Is.Null);
        var listed = (await Shares.ListAsync(job.Id, Owner, None))!.Single();
        Assert.That((listed.Opened, listed.IsOpen), Is.EqualTo((0L, false)));
    }

    [Test]
    public async Task Revoking_holds_at_once_and_the_first_time_stays()
    {
        var job = await Stored.DoneAsync();
        var (first, second) = ((await AddAsync(job, "a")).Share!, (await AddAsync(job, "b")).Share!);

        Assert.That(await Shares.RevokeAsync(job.Id, first.Id, Owner, None), Is.True);
        Assert.That((await Shares.OpenAsync(Hash("a"), None), await Shares.OpenAsync(Hash("b"), None) is null), Is.EqualTo(((OpenedShare?)null, false)));
        var revoked = (await Shares.ListAsync(job.Id, Owner, None))!.Single(share => share.Id == first.Id).RevokedAt;
        Assert.That(await Shares.RevokeAsync(job.Id, first.Id, Owner, None), Is.True);
        Assert.That((await Shares.ListAsync(job.Id, Owner, None))!.Single(share => share.Id == first.Id).RevokedAt, Is.EqualTo(revoked).And.Not.Null);
        Assert.That((await Shares.ListAsync(job.Id, Owner, None))!.Select(share => share.Id), Is.EqualTo(new[] { second.Id, first.Id }), "newest first");
    }

    [Test]
    public async Task Another_coachs_job_gets_no_link_shows_none_and_loses_none()
    {
        var job = await Stored.DoneAsync();
        var other = await Stored.DoneAsync();
        var share = (await AddAsync(job, "a")).Share!;

        Assert.That(await Shares.AddAsync(job.Id, Stranger, JobShareId.New(Start), Hash("b"), Fortnight, None), Is.EqualTo(new AddedShare(false, null)));
        Assert.That(await Shares.ListAsync(job.Id, Stranger, None), Is.Null);
        Assert.That(await Shares.RevokeAsync(job.Id, share.Id, Stranger, None), Is.False);
        Assert.That(await Shares.RevokeAsync(other.Id, share.Id, Owner, None), Is.False, "a link of another job");
        Assert.That(await Shares.OpenAsync(Hash("a"), None), Is.Not.Null);
        Assert.That(await Shares.ListAsync(other.Id, Owner, None), Is.Empty);
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.job_shares"), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_job_that_is_not_done_gets_no_link_and_one_that_is_not_done_any_more_is_not_shown()
    {
        var waiting = await Stored.YieldedAsync();
        Assert.That(await AddAsync(waiting, "a"), Is.EqualTo(new AddedShare(false, null)));
        var done = await Stored.DoneAsync();
        await AddAsync(done, "b");
        await Database.ExecuteAsync($"update coachplus.job_shares set job_id = '{waiting.Id}'");

        Assert.That(await Shares.OpenAsync(Hash("b"), None), Is.Null);
        Assert.That(await Database.ScalarAsync("select sum(opened) from coachplus.job_shares"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_job_has_so_many_open_links_at_most_also_when_many_are_made_at_once_and_ended_ones_give_way_oldest_end_first()
    {
        var job = await Stored.DoneAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, IJobShares.Most + 8).Select(number => Task.Run(() => AddAsync(job, $"s{number}"))));

        Assert.That(added.Count(one => one.Share is not null), Is.EqualTo(IJobShares.Most));
        Assert.That(added.Where(one => one.Share is null), Has.All.EqualTo(new AddedShare(true, null)));
        var listed = (await Shares.ListAsync(job.Id, Owner, None))!;
        Assert.That(listed, Has.Count.EqualTo(IJobShares.Most));

        await Shares.RevokeAsync(job.Id, listed[3].Id, Owner, None);
        await Shares.RevokeAsync(job.Id, listed[1].Id, Owner, None);
        var next = (await AddAsync(job, "next")).Share!;

        var now = (await Shares.ListAsync(job.Id, Owner, None))!;
        Assert.That(now, Has.Count.EqualTo(IJobShares.Most));
        Assert.That(now[0], Is.EqualTo(next));
        Assert.That(now.Select(share => share.Id), Has.None.EqualTo(listed[3].Id).And.Some.EqualTo(listed[1].Id));
        Assert.That(await Shares.OpenAsync(Hash("next"), None), Is.Not.Null);
    }

    [Test]
    public async Task With_the_session_go_its_links()
    {
        var job = await Stored.DoneAsync();
        await AddAsync(job, "a");
        await AddAsync(await Stored.DoneAsync(), "b");

        await Sessions.DeleteAsync(job.Order.SessionId, All, Start, None);

        Assert.That(await Shares.OpenAsync(Hash("a"), None), Is.Null);
        Assert.That(await Shares.OpenAsync(Hash("b"), None), Is.Not.Null);
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.job_shares"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Links_of_jobs_that_others_have_deleted_open_nothing_and_are_swept()
    {
        var job = await Stored.DoneAsync();
        await AddAsync(job, "a");
        await Database.ExecuteAsync("delete from video_sessions");

        Assert.That(await Shares.OpenAsync(Hash("a"), None), Is.Null);
        await Persistence.Get<IOldRecords>().PruneAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(1), None);
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.job_shares"), Is.EqualTo("0"));
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));

    private Task<AddedShare> AddAsync(AnalysisJob job, string secret)
        => Shares.AddAsync(job.Id, Owner, JobShareId.New(Start.AddMinutes(Interlocked.Increment(ref _made))), Hash(secret), Fortnight, None);
}
