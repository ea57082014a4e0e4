using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Jobs;

/// <summary>Every pair of status and verb, against a table written here a second time on purpose: a slip in one shows in the other.</summary>
internal sealed class JobTransitionTests
{
    private static readonly string[] Table =
    [
        //               ConfirmUpload  Claim         FinishQuick  StartDeep    Finish  Fail    HandBack  Cancel  Abandon  Retry
        "AwaitingUpload  Queued         -             -            -            -       Failed  -         Failed  Failed   -",
        "Queued          -              QuickRunning  -            -            -       -       -         Failed  -        -",
        "QuickRunning    -              -             QuickDone    -            -       Failed  Queued    Failed  -        -",
        "QuickDone       -              -             -            DeepRunning  Done    Failed  Queued    Failed  -        -",
        "DeepRunning     -              -             -            -            Done    Failed  Queued    Failed  -        -",
        "Done            -              -             -            -            -       -       -         -       -        -",
        "Failed          Queued         -             -            -            -       -       -         -       -        Queued",
    ];

    private static IEnumerable<TestCaseData> Pairs()
        => from row in Table
           let cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           from verb in Enum.GetValues<JobVerb>()
           select new TestCaseData(Enum.Parse<JobStatus>(cells[0]), verb, cells[1 + (int)verb]).SetArgDisplayNames(cells[0], verb.ToString());

    [Test]
    public void The_table_covers_every_status_and_every_verb()
        => Assert.That(Pairs().Count(), Is.EqualTo(Enum.GetValues<JobStatus>().Length * Enum.GetValues<JobVerb>().Length));

    [TestCaseSource(nameof(Pairs))]
    public void A_verb_leads_where_the_table_says_or_is_refused(JobStatus status, JobVerb verb, string expected)
    {
        // QuickDone can be finished only without a deep pass.
        var job = Jobs.In(status, deep: !(status == JobStatus.QuickDone && verb == JobVerb.Finish));
        var before = job.State;

        if (expected == "-")
        {
            Assert.That(() => Apply(job, verb), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("analysis-job.transition"));
            Assert.That(job.State, Is.EqualTo(before), "a refused verb changes nothing");
            Assert.That(JobTransitions.Allows(status, verb), Is.False);
        }
        else
        {
            Apply(job, verb);
            Assert.That(job.Status, Is.EqualTo(Enum.Parse<JobStatus>(expected)));
            Assert.That(JobTransitions.Allows(status, verb), Is.True);
        }
    }

    private static void Apply(AnalysisJob job, JobVerb verb)
    {
        var later = Jobs.Noon.AddHours(2);
        switch (verb)
        {
            case JobVerb.ConfirmUpload: job.ConfirmUpload(Jobs.Arrived, later); break;
            case JobVerb.Claim: job.Claim("worker-2", later, TimeSpan.FromMinutes(1)); break;
            case JobVerb.FinishQuick: job.FinishQuick(Jobs.Results(job, ArtifactKind.QuickResults), later); break;
            case JobVerb.StartDeep: job.StartDeep(later); break;
            case JobVerb.Finish: job.Finish(job.Order.DeepEnabled ? Jobs.Results(job, ArtifactKind.DeepResults) : null, later); break;
            case JobVerb.Fail: job.Fail(job.IsRunning ? FailureKind.Analysis : FailureKind.UploadMissing, "It broke.", later); break;
            case JobVerb.HandBack: job.HandBack(countAttempt: false, later, null, later); break;
            case JobVerb.Cancel: job.Cancel("Cancelled by the coach.", later); break;
            case JobVerb.Abandon: job.Abandon("No video arrived.", later); break;
            case JobVerb.Retry: job.Retry(Jobs.Arrived, later); break;
            default: throw new ArgumentOutOfRangeException(nameof(verb));
        }
    }
}
