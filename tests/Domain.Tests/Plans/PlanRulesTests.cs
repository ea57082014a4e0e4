using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Domain.Tests.Plans;

internal sealed class PlanRulesTests
{
    private static readonly PlanUsage Nothing = new(0, 0, 0);

    [TestCase(Plan.Free, 200, 60)]
    [TestCase(Plan.Student, 500, 100)]
    [TestCase(Plan.Pro, 3000, 200)]
    [TestCase(Plan.Enterprise, 1500, 500)]
    [TestCase(Plan.CoachingSchool, null, 500)]
    public void Without_a_configuration_a_plan_has_limits_all_the_same(Plan plan, int? minutes, int megabytes)
        => Assert.That(PlanTable.Of(plan).Limits, Is.EqualTo(new PlanLimits(minutes, megabytes)));

    [TestCase(0, 60, true)]
    [TestCase(0, 200, true)]
    [TestCase(0, 200.01, false)]
    [TestCase(11_999, 0.01, true)]
    [TestCase(11_999, 0.02, false)]
    [TestCase(12_000, 0, true)]
    [TestCase(12_001, 0, false)]
    public void Minutes_that_are_asked_for_are_added_to_those_that_were_used(long usedSeconds, double minutes, bool allowed)
        => Assert.That(Decide(PlanAction.CheckMinutes, minutes, new PlanUsage(3, 2, usedSeconds)), Is.EqualTo(new PlanVerdict(
            allowed, allowed ? null : "You have reached your monthly audio minutes limit", "minutes", usedSeconds / 60, 200, allowed ? null : Plan.Student)));

    [Test]
    public void Seconds_that_are_asked_for_as_minutes_fit_to_the_last_one()
        => Assert.That(
            Enumerable.Range(1, 12_000).Where(seconds => !Decide(PlanAction.CheckMinutes, seconds / 60d, new PlanUsage(0, 0, 12_000 - seconds)).Allowed), Is.Empty);

    [TestCase(11_999, 0, true)]
    [TestCase(12_000, 0, false)]
    [TestCase(6000, 100, true)]
    [TestCase(6000, 100.1, false)]
    public void A_transcription_needs_the_minutes_it_will_take_and_one_of_unknown_length_needs_any(long usedSeconds, double minutes, bool allowed)
    {
        var verdict = Decide(PlanAction.Transcribe, minutes, new PlanUsage(3, 2, usedSeconds));

        Assert.That(verdict, Is.EqualTo(allowed
            ? new PlanVerdict(true, null, "transcriptions", 2, null, null)
            : new PlanVerdict(false, "You have reached your monthly audio minutes limit", "minutes", usedSeconds / 60, 200, Plan.Student)));
    }

    [TestCase(60, true, 60)]
    [TestCase(0, true, 0)]
    [TestCase(60.01, false, 61)]
    [TestCase(99_999, false, 99_999)]
    public void A_file_that_is_too_large_is_never_shown_as_one_that_fits(double megabytes, bool allowed, int shown)
    {
        var verdict = Decide(PlanAction.UploadFile, megabytes, Nothing);

        Assert.That((verdict.Allowed, verdict.Message, verdict.Kind, verdict.Current, verdict.Limit), Is.EqualTo((allowed, allowed ? null : "File size exceeds your plan limit of 60MB", "file_size", (long)shown, (long?)60)));
    }

    [Test]
    public void Sessions_and_exports_have_no_limit_in_any_plan()
    {
        var much = new PlanUsage(1000, 900, 1_000_000_000);

        Assert.That(Enum.GetValues<Plan>().Select(plan => Decide(PlanAction.CreateSession, 0, much, plan)), Is.All.EqualTo(new PlanVerdict(true, null, "sessions", 1000, null, null)));
        Assert.That(Enum.GetValues<Plan>().Select(plan => Decide(PlanAction.ExportTranscript, 0, much, plan)), Is.All.EqualTo(new PlanVerdict(true, null, "exports", 900, null, null)));
    }

    [TestCase(Plan.Free, 80, Plan.Student)]
    [TestCase(Plan.Free, 101, Plan.Pro)]
    [TestCase(Plan.Free, 201, Plan.CoachingSchool)]
    [TestCase(Plan.Free, 501, null)]
    [TestCase(Plan.Student, 101, Plan.Pro)]
    [TestCase(Plan.Pro, 201, Plan.CoachingSchool)]
    [TestCase(Plan.Enterprise, 501, null)]
    [TestCase(Plan.CoachingSchool, 501, null)]
    public void The_plan_that_is_proposed_is_the_next_that_would_allow_it(Plan plan, double megabytes, Plan? proposed)
        => Assert.That(Decide(PlanAction.UploadFile, megabytes, Nothing, plan).Upgrade, Is.EqualTo(proposed));

    [Test]
    public void Whoever_has_used_up_a_plan_that_is_no_longer_given_is_shown_its_successor()
        => Assert.That(Decide(PlanAction.CheckMinutes, 1, new PlanUsage(0, 0, 1500 * 60), Plan.Enterprise).Upgrade, Is.EqualTo(Plan.CoachingSchool));

    [TestCase(-0.1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void An_amount_that_makes_no_sense_is_refused(double amount)
        => Assert.That(() => Decide(PlanAction.UploadFile, amount, Nothing), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("plan.amount"));

    [Test]
    public void In_configured_limits_nought_is_nothing_and_minus_one_is_no_limit()
    {
        Assert.That(PlanLimits.Configured(-1, 0), Is.EqualTo(new PlanLimits(null, 0)));
        Assert.That(Decide(PlanAction.UploadFile, 1, Nothing, limits: new PlanLimits(null, 0)).Allowed, Is.False);
        Assert.That(Decide(PlanAction.Transcribe, 0, Nothing, limits: new PlanLimits(0, null)).Allowed, Is.False);
        Assert.That(Decide(PlanAction.CheckMinutes, 1e9, Nothing, limits: new PlanLimits(null, 0)).Allowed, Is.True);
        Assert.That(() => PlanLimits.Configured(-2, 1), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("plan.limits"));
    }

    [TestCase("free", Plan.Free)]
    [TestCase("FREE", Plan.Free)]
    [TestCase("Coaching_School", Plan.CoachingSchool)]
    [TestCase(" pro ", Plan.Pro)]
    [TestCase("coachingschool", null)]
    [TestCase("", null)]
    public void A_word_is_read_in_any_case(string word, Plan? plan) => Assert.That(PlanWords.Find(word), Is.EqualTo(plan));

    private static PlanVerdict Decide(PlanAction action, double amount, PlanUsage usage, Plan plan = Plan.Free, PlanLimits? limits = null)
        => PlanRules.Decide(new PlanQuestion(action, amount), plan, limits is null ? PlanCatalogue.BuiltIn.LimitsOf : _ => limits, usage);
}
