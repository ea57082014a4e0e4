using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Application.Tests.VideoAnalysis;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.Plans;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.Plans;

/// <summary>Who has which plan, and that whoever enforces says what was said beforehand.</summary>
internal sealed class TranscriptPlansTests
{
    private readonly IPlanHolders _holders = Substitute.For<IPlanHolders>();
    private readonly IPlanUsage _usage = Substitute.For<IPlanUsage>();

    [TestCase(UserRole.Free, false, null, Plan.Free)]
    [TestCase(UserRole.PlayerPro, false, null, Plan.Free)]
    [TestCase(UserRole.VenueAdmin, false, null, Plan.Free)]
    [TestCase(UserRole.CoachPro, false, null, Plan.Student)]
    [TestCase(UserRole.AnalystPro, false, null, Plan.Student)]
    [TestCase(UserRole.CoachProPlus, false, null, Plan.Pro)]
    [TestCase(UserRole.OrgPro, false, null, Plan.CoachingSchool)]
    [TestCase(UserRole.Free, false, Plan.Pro, Plan.Pro)]
    [TestCase(UserRole.CoachProPlus, false, Plan.Student, Plan.Student)]
    [TestCase(UserRole.CoachProPlus, false, Plan.Free, Plan.Pro)]
    [TestCase(UserRole.Free, true, Plan.Student, null)]
    public async Task A_row_that_says_more_than_free_counts_and_else_the_account(UserRole role, bool superuser, Plan? row, Plan? plan)
        => Assert.That((await Plans(row).OfAsync(Coach(role, superuser), CancellationToken.None)).Plan, Is.EqualTo(plan));

    [TestCase(60 * 1_048_576L, true)]
    [TestCase((60 * 1_048_576L) + 1, false)]
    public async Task Whoever_enforces_the_size_of_a_file_says_what_was_said_beforehand(long bytes, bool allowed)
    {
        var (plans, coach) = (Plans(null), Coach(UserRole.Free));
        var before = await plans.AskAsync(coach, new PlanQuestion(PlanAction.UploadFile, bytes / 1_048_576d), CancellationToken.None);

        var refusal = await plans.RefuseFileAsync(coach, bytes, CancellationToken.None);

        Assert.That((before.Verdict.Allowed, refusal?.Message), Is.EqualTo((allowed, before.Verdict.Message)));
        Assert.That(refusal, Is.EqualTo(allowed ? null : new PlanRefusal("plan.file-too-large", "File size exceeds your plan limit of 60MB", "free", 61, 60, "student")));
        Assert.That(refusal?.ToException().Kind, Is.EqualTo(allowed ? (RefusalKind?)null : RefusalKind.TooLarge));
        Assert.That(refusal?.ToException().Figures, Is.EqualTo(allowed ? null : new LimitFigures("file_size_exceeded", before.Verdict.Message!, "free") { FileSizeMb = 61, LimitMb = 60 }));
    }

    [TestCase(60, true)]
    [TestCase(61, false)]
    public async Task Whoever_enforces_the_minutes_says_what_was_said_beforehand(int seconds, bool allowed)
    {
        var refusal = await Plans(null).RefuseTranscriptionAsync(Coach(UserRole.Free), seconds, CancellationToken.None);

        Assert.That(refusal, Is.EqualTo(allowed ? null : new PlanRefusal("plan.minutes-used-up", "You have reached your monthly audio minutes limit", "free", 199, 200, "student")));
        Assert.That(refusal?.ToException().Kind, Is.EqualTo(allowed ? (RefusalKind?)null : RefusalKind.Forbidden));
        Assert.That(
            refusal?.ToException().Figures,
            Is.EqualTo(allowed ? null : new LimitFigures("transcription_limit_exceeded", "You have reached your monthly audio minutes limit", "free") { CurrentUsage = 199, Limit = 200 }));
    }

    [TestCase("plan.file-too-large", "student", "Too much: this file has 61MB, and your plan is FREE. The plan STUDENT allows it.")]
    [TestCase("plan.file-too-large", null, "Too much: this file has 61MB, and your plan is FREE.")]
    [TestCase("plan.minutes-used-up", "pro", "Too much: 61 of 60 minutes are used, and your plan is FREE. The plan PRO allows it.")]
    [Property("Defect", "T-79")]
    public void A_refusal_is_a_sentence_with_the_figures_for_clients_that_show_nothing_else(string code, string? upgrade, string sentence)
        => Assert.That(new PlanRefusal(code, "Too much", "free", 61, 60, upgrade).ToException().Message, Is.EqualTo(sentence));

    private static CurrentCoach Coach(UserRole role, bool superuser = false) => Examples.Coach with { Role = role, IsSuperuser = superuser };

    private TranscriptPlans Plans(Plan? row)
    {
        var configurations = Substitute.For<IPlanConfigurations>();
        configurations.ReadAsync(default).ReturnsForAnyArgs(PlanCatalogue.BuiltIn);
        _holders.FindAsync(PlanHolderId.Of(Examples.Coach.Id), default).Returns(new PlanHolder(row, TimeZoneInfo.Utc));
        _usage.OfAsync(default!, default, default).ReturnsForAnyArgs(new PlanUsage(0, 0, 199 * 60));
        return new TranscriptPlans(_holders, configurations, _usage, new ManualClock());
    }
}
