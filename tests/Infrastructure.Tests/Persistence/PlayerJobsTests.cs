using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">One of each kind that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class PlayerJobsTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly AccessScope Owner = new(false, [new Owner(OwnerType.Coach, "coach-1")]);
    private static readonly AccessScope Stranger = new(false, [new Owner(OwnerType.Coach, "coach-2"), new Owner(OwnerType.Org, "coach-1")]);

    private Task<IReadOnlyList<JobOfSession>> ListAsync(string player, AnalysisMode? mode = null, AccessScope? scope = null, int most = 10)
        => Persistence.Get<IPlayerJobs>().ListDoneAsync(player, mode, scope ?? Owner, most, None);

    [Test]
    public async Task A_players_finished_jobs_come_newest_first_and_no_more_than_asked_for()
    {
        var (first, second) = (await Stored.DoneAsync(), await Stored.DoneAsync(deep: false));
        await Stored.ClaimedAsync();
        await Database.ExecuteAsync($"update video_analysis_jobs set completed_at = completed_at + interval '1 hour' where id = '{first.Id}'");

        var found = await ListAsync("p1");

        Assert.That(found.Select(item => item.Job.Id), Is.EqualTo(new[] { first.Id, second.Id }));
        Assert.That(found[0].Job.State.Deep, Is.EqualTo(first.State.Deep! with { Fence = first.State.Fence }));
        Assert.That((await ListAsync("p1", most: 1)).Single().Job.Id, Is.EqualTo(first.Id));
    }

    [TestCase("p", TestName = "a part of the name")]
    [TestCase("P1", TestName = "in capitals")]
    [TestCase("p3", TestName = "somebody else")]
    [TestCase("p1' or true", TestName = "no name")]
    public async Task Only_the_player_that_is_named_letter_by_letter(string player)
    {
        await Stored.DoneAsync();

        Assert.That(await ListAsync(player), Is.Empty);
        Assert.That(await ListAsync("p2"), Has.Count.EqualTo(1), "whoever of the players of a session");
    }

    [Test]
    public async Task Another_coachs_player_of_that_name_is_another()
    {
        await Stored.DoneAsync();

        Assert.That(await ListAsync("p1", scope: Stranger), Is.Empty);
        Assert.That(await ListAsync("p1", scope: All), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_mode_keeps_its_own()
    {
        await Stored.DoneAsync();

        Assert.That(await ListAsync("p1", AnalysisMode.Batting), Has.Count.EqualTo(1));
        Assert.That(await ListAsync("p1", AnalysisMode.Bowling), Is.Empty);
    }
}
