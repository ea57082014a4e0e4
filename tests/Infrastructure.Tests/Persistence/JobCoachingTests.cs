using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class JobCoachingTests(Ground ground) : PersistenceFixture(ground)
{
    private const string Goals = """{"zones": [], "metrics": [{"code": "HEAD_MOVEMENT", "target_score": 0.7}]}""";

    private static readonly AccessScope Owner = new(false, [new Owner(OwnerType.Coach, "coach-1")]);
    private static readonly AccessScope Stranger = new(false, [new Owner(OwnerType.Coach, "coach-2"), new Owner(OwnerType.Org, "coach-1")]);
    private static readonly DateTimeOffset Later = Start.AddMinutes(30);

    private IJobCoaching Coaching => Persistence.Get<IJobCoaching>();

    [Test]
    public async Task What_is_stored_comes_back_by_every_way_of_reading_and_moves_the_time_of_change()
    {
        var job = await Stored.DoneAsync();
        var version = (await Persistence.Get<IJobReads>().GlanceAsync(job.Id, Owner, None))!.Version;

        Assert.That(await Coaching.SetGoalsAsync(job.Id, Owner, Goals, Later, None), Is.True);
        Assert.That(await Coaching.SaveOutcomesAsync(job.Id, Owner, """{"metrics":[{"target_score":0.7,"code":"HEAD_MOVEMENT"}],"zones":[]}""", """{"a": 1}""", 0.5, Later.AddSeconds(1), None), Is.EqualTo(SaveOutcome.Saved));
        Assert.That(await Coaching.SaveSuggestionsAsync(job.Id, Owner, """{"b": 2}""", """{"c": 3}""", Later.AddSeconds(2), None), Is.EqualTo(SaveOutcome.Saved));

        var found = (await Jobs.FindAsync(job.Id, Owner, None))!;
        var polled = (await Persistence.Get<IJobReads>().ReadAsync(job.Id, Owner, None))!;
        Assert.That(found.Coaching with { Goals = null }, Is.EqualTo(new JobCoaching(null, """{"a": 1}""", """{"b": 2}""", """{"c": 3}""")));
        Assert.That(found.Coaching.Goals, Does.Contain("HEAD_MOVEMENT"));
        Assert.That(polled.Found.Coaching, Is.EqualTo(found.Coaching));
        Assert.That((await Jobs.ListAsync(found.Session.Id, Owner, None))!.Single().Coaching, Is.EqualTo(found.Coaching));
        Assert.That(polled.Version, Is.Not.EqualTo(version), "an answer that a client kept must not hold");
        Assert.That(found.Job.State.Times.UpdatedAt, Is.EqualTo(Later.AddSeconds(2)));
        Assert.That(found.Job.State with { Times = job.State.Times }, Is.EqualTo(job.State), "nothing else changed");
        Assert.That(await AsCurrentAsync("select goal_compliance_pct from video_analysis_jobs"), Is.EqualTo("50"), "a percentage for those who read the column");
    }

    [Test]
    public async Task New_goals_take_the_outcomes_of_the_former_ones_away()
    {
        var job = await Stored.DoneAsync();
        await Coaching.SetGoalsAsync(job.Id, Owner, Goals, Later, None);
        await Coaching.SaveOutcomesAsync(job.Id, Owner, Goals, "{}", null, Later, None);

        await Coaching.SetGoalsAsync(job.Id, Owner, null, Start, None);

        Assert.That((await Jobs.FindAsync(job.Id, Owner, None))!.Coaching, Is.EqualTo(JobCoaching.None));
        Assert.That(await AsCurrentAsync("select goal_compliance_pct is null from video_analysis_jobs"), Is.EqualTo("t"));
        Assert.That((await Jobs.FindAsync(job.Id, Owner, None))!.Job.State.Times.UpdatedAt, Is.GreaterThanOrEqualTo(Later), "a slow clock does not turn it back");
    }

    [Test]
    public async Task Outcomes_of_goals_that_were_replaced_meanwhile_are_not_stored()
    {
        var job = await Stored.DoneAsync();
        await Coaching.SetGoalsAsync(job.Id, Owner, """{"zones": [], "metrics": []}""", Later, None);

        Assert.That(await Coaching.SaveOutcomesAsync(job.Id, Owner, Goals, "{}", 1, Later, None), Is.EqualTo(SaveOutcome.Conflict));
        Assert.That((await Jobs.FindAsync(job.Id, Owner, None))!.Coaching.Outcomes, Is.Null);
    }

    [Test]
    public async Task Goals_may_be_set_before_the_end_and_outcomes_and_suggestions_only_after_it()
    {
        var job = await Stored.ClaimedAsync();

        Assert.That(await Coaching.SetGoalsAsync(job.Id, Owner, Goals, Later, None), Is.True);
        Assert.That(await Coaching.SaveOutcomesAsync(job.Id, Owner, Goals, "{}", 1, Later, None), Is.EqualTo(SaveOutcome.Conflict));
        Assert.That(await Coaching.SaveSuggestionsAsync(job.Id, Owner, "{}", "{}", Later, None), Is.EqualTo(SaveOutcome.Conflict));
        await Stored.AlmostDoneAsync(job);
        Assert.That((await Jobs.FindAsync(job.Id, Owner, None))!.Coaching.Goals, Is.Not.Null, "a run leaves the goals alone");
    }

    [Test]
    public async Task Nothing_is_written_to_anothers_job()
    {
        var job = await Stored.DoneAsync();
        await Coaching.SetGoalsAsync(job.Id, Owner, Goals, Start, None);

        Assert.That(await Coaching.SetGoalsAsync(job.Id, Stranger, "{}", Later, None), Is.False);
        Assert.That(await Coaching.SaveOutcomesAsync(job.Id, Stranger, Goals, "{}", 1, Later, None), Is.EqualTo(SaveOutcome.Conflict));
        Assert.That(await Coaching.SaveSuggestionsAsync(job.Id, Stranger, "{}", "{}", Later, None), Is.EqualTo(SaveOutcome.Conflict));
        Assert.That(await Coaching.SetGoalsAsync(new AnalysisJobId("null"), All, "{}", Later, None), Is.False);
        Assert.That((await Jobs.FindAsync(job.Id, All, None))!.Coaching, Is.EqualTo(JobCoaching.None with { Goals = (await Jobs.FindAsync(job.Id, Owner, None))!.Coaching.Goals }));
    }
}
