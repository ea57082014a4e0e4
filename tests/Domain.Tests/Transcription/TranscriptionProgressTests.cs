using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

internal sealed class TranscriptionProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Start.AddMinutes(10);

    [TestCase(TranscriptionStatus.Uploading, 0, "Waiting for file upload")]
    [TestCase(TranscriptionStatus.Pending, 5, "File uploaded, queued for processing")]
    [TestCase(TranscriptionStatus.Processing, 5, "Waiting for a worker")]
    [TestCase(TranscriptionStatus.Completed, 100, "Transcription complete!")]
    [TestCase(TranscriptionStatus.Failed, 0, "Processing failed")]
    [TestCase(TranscriptionStatus.Cancelled, 0, "Processing cancelled")]
    public void Without_a_workers_word_only_the_status_is_told(TranscriptionStatus status, int percent, string message)
    {
        var progress = TranscriptionProgress.Of(Session(status), null, Now);

        Assert.That((progress.Percent, progress.Message), Is.EqualTo((percent, message)));
        Assert.That((progress.StartedAt, progress.Speed, progress.ProcessedSeconds), Is.EqualTo(((DateTimeOffset?)null, (double?)null, (int?)null)), "nothing of it is known");
    }

    [Test]
    [Property("Defect", "T-03")]
    public void While_it_runs_the_workers_word_counts()
    {
        var progress = TranscriptionProgress.Of(Session(TranscriptionStatus.Processing), Row(40, "Listening", processed: 240, total: 600), Now);

        Assert.That(progress, Is.EqualTo(new TranscriptionProgress(40, "Listening", 240, 600, Start, Start.AddMinutes(12.5), 0.8)));
    }

    [Test]
    [Property("Defect", "T-30")]
    public void What_is_left_takes_as_long_as_what_is_done_and_the_answer_does_not_slide()
    {
        var (session, row) = (Session(TranscriptionStatus.Processing), Row(25, "Listening"));

        var ends = Enumerable.Range(0, 5).Select(minute => TranscriptionProgress.Of(session, row, Start.AddMinutes(5 + minute)).EstimatedEnd).Distinct();

        Assert.That(ends, Is.EqualTo(new DateTimeOffset?[] { Start.AddMinutes(20) }), "a quarter took five minutes");
    }

    [TestCase(9, null)]
    [TestCase(100, null)]
    [TestCase(33, null)]
    [TestCase(50, 10.5)]
    public void An_end_is_told_when_there_is_something_to_tell_it_by_and_it_is_still_to_come(int percent, double? minutes)
        => Assert.That(
            TranscriptionProgress.Of(Session(TranscriptionStatus.Processing), Row(percent, "x", updated: percent == 33 ? 0 : percent == 50 ? 5.25 : 5), Start.AddMinutes(10)).EstimatedEnd,
            Is.EqualTo(minutes is null ? null : (DateTimeOffset?)Start.AddMinutes(minutes.Value)));

    [Test]
    public void What_the_worker_expects_itself_goes_before_any_reckoning()
        => Assert.That(
            TranscriptionProgress.Of(Session(TranscriptionStatus.Processing), Row(50, "x") with { EstimatedEnd = Now.AddMinutes(3) }, Now).EstimatedEnd, Is.EqualTo(Now.AddMinutes(3)));

    [TestCase(null, 5)]
    [TestCase(-20, 5)]
    [TestCase(3, 5)]
    [TestCase(99, 99)]
    [TestCase(100, 99)]
    [TestCase(4000, 99)]
    public void Whatever_is_written_it_never_falls_behind_the_upload_and_is_whole_only_at_the_end(int? written, int shown)
        => Assert.That(TranscriptionProgress.Of(Session(TranscriptionStatus.Processing), Row(written, "x"), Now).Percent, Is.EqualTo(shown));

    [TestCase(null, 10, "Starting audio processing...")]
    [TestCase("Processing...", 25, "Processing audio segments...")]
    [TestCase("", 50, "Analyzing speech patterns...")]
    [TestCase(" ", 75, "Finalizing transcription...")]
    [TestCase(null, 95, "Almost done...")]
    [TestCase("Saving transcript segments...", 80, "Saving transcript segments...")]
    public void Where_a_worker_wrote_no_sentence_the_known_ones_are_told(string? written, int percent, string told)
        => Assert.That(TranscriptionProgress.Of(Session(TranscriptionStatus.Processing), Row(percent, written), Now).Message, Is.EqualTo(told));

    [Test]
    [Property("Defect", "T-07")]
    public void A_statement_in_the_workers_row_is_not_told()
        => Assert.That(
            TranscriptionProgress.Of(Session(TranscriptionStatus.Processing), Row(95, "Database constraint error: [SQL: INSERT INTO t VALUES ('secret')]"), Now).Message, Does.Not.Contain("secret"));

    [Test]
    public void Of_what_is_completed_the_pace_is_known_when_the_worker_wrote_it()
    {
        var progress = TranscriptionProgress.Of(Session(TranscriptionStatus.Completed) with { DurationSeconds = 600 }, Row(100, "done"), Now);

        Assert.That((progress.Percent, progress.ProcessedSeconds, progress.TotalSeconds, progress.EstimatedEnd, progress.Speed), Is.EqualTo((100, 600, 600, Start.AddMinutes(5), 2.0)));
    }

    private static TranscriptionSession Session(TranscriptionStatus status)
        => TranscriptionSession.Create(new SpeakingCoachId(Guid.NewGuid()), "A talk", "auto", null, Start) with { Status = status };

    private static ProgressRow Row(int? percent, string? message, int? processed = null, int? total = null, double updated = 5)
        => new(percent, message, processed, total, Start, null, Start.AddMinutes(updated));
}
