using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Coaching;

internal sealed class GoalsTests
{
    private const string OldOutcomes = """{"zones":[],"metrics":[],"overall_compliance_pct":50.0}""";
    private const string OldSuggestions = """{"primary_focus":"Head","secondary_focus":null,"coaching_cues":[],"drills":[],"proposed_next_goal":{},"rationale":[]}""";

    private Desk _desk = null!;
    private ITargetZones _zones = null!;
    private IPitches _pitches = null!;

    [SetUp]
    public void Put()
    {
        _desk = new Desk();
        (_zones, _pitches) = (Substitute.For<ITargetZones>(), Substitute.For<IPitches>());
        _pitches.FindAsync(default, null!, default).ReturnsForAnyArgs(new SessionPitch(true, null, null));
        _zones.FindAsync((IReadOnlyCollection<string>)null!, null!, default).ReturnsForAnyArgs(
            call => [.. call.Arg<IReadOnlyCollection<string>>().Where(id => id == "z-1").Select(id => Zone(id))]);
        _desk.Jobs.Put(Results.Done("job-1", 1, Results.Metric(MetricKeys.HeadStability, 0.5), Results.Finding("HEAD_MOVEMENT", "high")));
        _desk.Jobs.Put(Examples.Job(JobStatus.QuickRunning, id: "running"));
    }

    private Task<SetGoalsView> SetAsync(string job, params MetricGoalInput[] metrics)
        => new SetGoalsHandler(_desk.Jobs, _zones, _desk.Current, _desk.Clock).Handle(new SetGoals(job, [], metrics), CancellationToken.None);

    private Task<OutcomesView> CalculateAsync(string job)
        => new CalculateComplianceHandler(_desk.Jobs, _desk.Jobs, _zones, _pitches, _desk.Current, _desk.Clock).Handle(new CalculateCompliance(job), CancellationToken.None);

    private Task<OutcomesView> OutcomesAsync(string job) => new GetOutcomesHandler(_desk.Jobs, _desk.Current).Handle(new GetOutcomes(job), CancellationToken.None);

    private static string Code(Func<Task> request) => Assert.ThrowsAsync<RequestException>(request)!.Code;

    [Test]
    public async Task Outcomes_are_kept_until_other_goals_are_set()
    {
        await SetAsync("job-1", new MetricGoalInput("HEAD_MOVEMENT", 0.7));
        var calculated = await CalculateAsync("job-1");
        var read = await OutcomesAsync("job-1");

        Assert.That((read.Metrics.Single(), read.CalculatedAt), Is.EqualTo((calculated.Metrics.Single(), _desk.Clock.Now)));
        Assert.That((read.Metrics.Single().Pass, read.OverallCompliancePct), Is.EqualTo(((bool?)false, (double?)0)));
        await SetAsync("job-1", new MetricGoalInput("HEAD_MOVEMENT", 0.2));
        Assert.That(Code(() => OutcomesAsync("job-1")), Is.EqualTo("outcomes.not-calculated"));
    }

    [Test]
    public async Task Goals_of_a_running_job_wait_for_its_end()
    {
        await SetAsync("running", new MetricGoalInput("HEAD_MOVEMENT", 0.7));

        Assert.That(Code(() => CalculateAsync("running")), Is.EqualTo("goals.not-finished"));
    }

    [Test]
    public async Task Goals_that_change_during_the_calculation_are_not_given_the_outcomes_of_others()
    {
        await SetAsync("job-1", new MetricGoalInput("HEAD_MOVEMENT", 0.7));
        _desk.Jobs.BeforeSave = () => _desk.Jobs.Put("job-1", JobCoaching.None with { Goals = "{}" });

        Assert.That(Code(() => CalculateAsync("job-1")), Is.EqualTo("goals.changed"));
    }

    [Test]
    public async Task Without_goals_there_is_nothing_to_calculate()
    {
        Assert.That(Code(() => CalculateAsync("job-1")), Is.EqualTo("goals.none"));
        Assert.That((await SetAsync("job-1")).Message, Does.Contain("no goals any more"));
        Assert.That(_desk.Jobs.CoachingOf("job-1").Goals, Is.Null);
    }

    [Test]
    public async Task Goals_for_zones_alone_are_goals_and_are_told_to_be_not_measured_without_deliveries()
    {
        var set = await SetZonesAsync("z-1");
        var outcomes = await CalculateAsync("job-1");

        Assert.That(set.Message, Does.Contain("only where deliveries were tracked"));
        Assert.That((outcomes.Zones.Single().ZoneName, outcomes.Zones.Single().Measured, outcomes.OverallCompliancePct), Is.EqualTo(("Off stump", false, (double?)null)));
    }

    [Test]
    [Property("Defect", "D-75")]
    public async Task A_zone_is_held_against_the_deliveries_of_the_job()
    {
        _desk.Jobs.Put(Results.Done("job-1", 1, Results.Metric(MetricKeys.HeadStability, 0.5), extra: ""","pitch_map":[{"x":20,"y":20},{"x":90,"y":90}]"""));
        await SetZonesAsync("z-1");

        var outcomes = await CalculateAsync("job-1");

        Assert.That((outcomes.Zones.Single().ActualAccuracy, outcomes.Zones.Single().Pass, outcomes.OverallCompliancePct), Is.EqualTo(((double?)0.5, (bool?)false, (double?)0)));
    }

    [TestCase("z-2")]
    [TestCase("z-1", "z-2")]
    [Property("Defect", "D-40")]
    [Property("Defect", "D-52")]
    public async Task A_goal_for_a_zone_that_is_not_there_or_not_ones_own_is_refused(params string[] zones)
    {
        Assert.That(Code(() => SetZonesAsync(zones)), Is.EqualTo("target-zone.not-found"));
        Assert.That(_desk.Jobs.CoachingOf("job-1").Goals, Is.Null);
        await _zones.Received().FindAsync(
            Arg.Is<IReadOnlyCollection<string>>(ids => ids.SequenceEqual(zones)), Arg.Is<ZoneScope>(scope => scope.Owner == Examples.Coach.Id), Arg.Any<CancellationToken>());
    }

    private Task<SetGoalsView> SetZonesAsync(params string[] zones)
        => new SetGoalsHandler(_desk.Jobs, _zones, _desk.Current, _desk.Clock).Handle(new SetGoals("job-1", [.. zones.Select(zone => new ZoneGoalInput(zone, 0.6))], []), CancellationToken.None);

    private static TargetZone Zone(string id)
        => TargetZone.Restore(new(id), Examples.Coach.Id, null, new ZoneDetails("Off stump", "rect", """{"x":10,"y":10,"width":20,"height":20}""", null, true), default);

    [TestCase("null")]
    [TestCase("elsewhere")]
    [TestCase("")]
    public void A_job_that_is_not_there_is_not_found(string job)
        => Assert.That(new[] { Code(() => SetAsync(job)), Code(() => CalculateAsync(job)), Code(() => OutcomesAsync(job)) }, Is.All.EqualTo("analysis-job.not-found"));

    [Test]
    public void Anothers_job_is_not_found()
    {
        _desk.Current.Coach.Returns(Examples.Staff);

        Assert.That(new[] { Code(() => SetAsync("job-1")), Code(() => CalculateAsync("job-1")), Code(() => OutcomesAsync("job-1")) }, Is.All.EqualTo("analysis-job.not-found"));
    }

    [Test]
    [Property("Defect", "D-74")]
    public async Task What_the_existing_system_reckoned_is_not_shown_and_its_bad_goals_break_nothing()
    {
        _desk.Jobs.Put("job-1", new JobCoaching("""{"zones":[{"x":1}],"metrics":[7]}""", OldOutcomes, OldSuggestions, """{"focus":"Head"}"""));

        var view = JobView.From((await _desk.Jobs.FindAsync(new("job-1"), new(true, []), default))!);

        Assert.That((view.CoachGoals, view.Outcomes, view.CoachSuggestions, view.PlayerSummary), Is.EqualTo(default((GoalsView?, OutcomesView?, object?, object?))));
        Assert.That(Code(() => CalculateAsync("job-1")), Is.EqualTo("goals.none"));
        Assert.That(Code(() => OutcomesAsync("job-1")), Is.EqualTo("outcomes.not-calculated"));
    }

    [Test]
    [Property("Defect", "D-74")]
    public async Task Suggestions_are_made_for_a_done_job_and_kept()
    {
        var made = await new GenerateSuggestionsHandler(_desk.Jobs, _desk.Jobs, _desk.Current, _desk.Clock).Handle(new GenerateSuggestions("job-1"), CancellationToken.None);
        var read = await new GetSuggestionsHandler(_desk.Jobs, _desk.Current).Handle(new GetSuggestions("job-1"), CancellationToken.None);

        Assert.That((made.PrimaryFocus.Code, read.CoachSuggestions!.PrimaryFocus), Is.EqualTo(("HEAD_MOVEMENT", made.PrimaryFocus)));
        Assert.That(read.PlayerSummary!.FocusArea, Is.EqualTo("Title of HEAD_MOVEMENT"));
    }

    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(1.01, false)]
    [TestCase(double.NaN, false)]
    [TestCase(null, false)]
    [Property("Defect", "D-52")]
    public void A_target_is_a_share(double? target, bool valid)
    {
        Assert.That(new SetGoalsValidator().Validate(new SetGoals("job-1", [], [new("HEAD_MOVEMENT", target)])).IsValid, Is.EqualTo(valid));
        Assert.That(new SetGoalsValidator().Validate(new SetGoals("job-1", [new("z", target)], [])).IsValid, Is.EqualTo(valid));
    }

    [Test]
    [Property("Defect", "D-52")]
    public void A_code_and_a_zone_have_one_goal_each_and_no_more_than_fifty()
    {
        static bool IsValid(ZoneGoalInput?[] zones, params MetricGoalInput?[] metrics) => new SetGoalsValidator().Validate(new SetGoals("job-1", zones, metrics)).IsValid;

        Assert.That(IsValid([new("a", 1), new("b", 1)], new("HEAD_MOVEMENT", 1), new("ELBOW_DROP", 1)), Is.True);
        Assert.That(IsValid([], new("HEAD_MOVEMENT", 1), new("HEAD_MOVEMENT", 0)), Is.False);
        Assert.That(IsValid([new("a", 1), new("a", 1)]), Is.False);
        Assert.That(IsValid([new("", 1)]), Is.False);
        Assert.That(IsValid([null]), Is.False);
        Assert.That(IsValid([.. Enumerable.Range(0, 51).Select(turn => new ZoneGoalInput($"z{turn}", 1))]), Is.False);
        Assert.That(IsValid([], new MetricGoalInput("SWING_ANALYSIS", 1)), Is.False);
    }
}
