using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using static CoachPlus.Domain.Tests.VideoAnalysis.Outlook.Queues;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Outlook;

internal sealed class StatusSentencesTests
{
    private static readonly JobOutlook Third = new(3, 17, null, null, 2, 9, null);

    private static readonly TestCaseData[] Rows =
    [
        Row(Standing("a", JobStatus.AwaitingUpload, waiting: false), JobOutlook.None, "Waiting for the video. If its upload has broken off, start it again."),
        Row(Standing("a"), Third, "Waiting for a worker: number 3 of 17."),
        Row(Standing("a"), JobOutlook.None, "Waiting for a worker: it has just been queued."),
        Row(Standing("a"), Third with { Slots = 0 }, "Waiting for a worker: number 3 of 17. No worker is running at the moment; it begins when one is."),
        Row(
            Standing("a") with { NotBefore = Now, ErrorMessage = "The storage did not work." },
            Third,
            "Waiting for a worker: number 3 of 17. It is tried again after a pause. Run 1 of 3 broke: The storage did not work."),
        Row(Standing("a", JobStatus.QuickDone), Third, "The first results are there. The whole video waits for a worker: number 3 of 17."),
        Row(Running("a", JobStatus.QuickRunning, 10), JobOutlook.None, "The first look at the video is being made."),
        Row(Running("a", JobStatus.QuickRunning, 10) with { Attempt = 2 }, JobOutlook.None, "The first look at the video is being made. This is run 2."),
        Row(Running("a", JobStatus.QuickDone, 50, deep: true), JobOutlook.None, "The first results are there. The whole video comes next."),
        Row(Running("a", JobStatus.QuickDone, 50), JobOutlook.None, "The results are being stored."),
        Row(Running("a", JobStatus.DeepRunning, 60), JobOutlook.None, "The first results are there. The whole video is being looked at."),
        Row(Standing("a", JobStatus.Done, waiting: false), JobOutlook.None, "Done: the results are there."),
        Row(Standing("a", JobStatus.Failed, waiting: false), JobOutlook.None, "It broke. It can be tried again."),
        Row(
            Standing("a", JobStatus.Failed, waiting: false) with { Failure = FailureKind.Cancelled, ErrorMessage = "It was cancelled: start it again whenever you like." },
            JobOutlook.None,
            "It was cancelled: start it again whenever you like."),
        Row(
            Standing("a", JobStatus.Failed, waiting: false) with { Failure = FailureKind.Abandoned, HasVideo = false, ErrorMessage = "No video arrived. Upload the video again." },
            JobOutlook.None,
            "No video arrived. Upload the video again."),
        Row(
            Standing("a", JobStatus.Failed, waiting: false) with { Failure = FailureKind.Abandoned, HasVideo = false, ErrorMessage = null },
            JobOutlook.None,
            "The analysis has failed. Upload the video again."),
    ];

    [TestCaseSource(nameof(Rows))]
    public void A_coach_reads_where_it_stands_why_and_what_to_do(JobStanding job, JobOutlook outlook, string sentence)
        => Assert.That(StatusSentences.Of(job, outlook, 3), Is.EqualTo(sentence));

    private static TestCaseData Row(JobStanding job, JobOutlook outlook, string sentence) => new(job, outlook, sentence);
}
