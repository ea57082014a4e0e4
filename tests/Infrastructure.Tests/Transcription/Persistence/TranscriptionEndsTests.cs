using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class TranscriptionEndsTests(TranscriptGround ground) : TranscriptQueueFixture(ground)
{
    [Test]
    [Property("Defect", "T-20")]
    public async Task A_finished_one_has_its_transcript_its_cost_and_no_reason_of_failure()
    {
        var claimed = await RunningAsync();
        await Queue.ReportAsync(claimed, new(25, "begun"), None);
        await Database.ExecuteAsync($"update session set error_message = 'of old' where id = '{claimed.Session}'");

        Assert.That(await Queue.CompleteAsync(claimed, Finished(Said("Watch the ball."), Said("Yes, coach.", 2)) with { Doubts = [SpeechDoubts.None, SpeechDoubts.Silent] }, None), Is.EqualTo(RunWrite.Written));

        Assert.That(
            await RowAsync(claimed.Session, "concat_ws('|', status, error_message, duration_seconds, stt_cost_usd, stt_provider, provider_metadata::text)"),
            Is.EqualTo("COMPLETED|62|0.006000|whisper_cpp|{\"provider\":\"whisper_cpp\",\"model\":\"tiny\",\"language_detected\":\"en\",\"confidence\":0.9,\"audio_duration\":61.2,\"speakers_detected\":2}"));
        Assert.That((await SegmentsAsync(claimed.Session)).Select(segment => (segment.Content, segment.Doubts)), Is.EqualTo(new[] { ("Watch the ball.", SpeechDoubts.None), ("Yes, coach.", SpeechDoubts.Silent) }));
        Assert.That(await ProgressAsync(claimed.Session, "concat_ws('|', status, progress, message, duration_processed, duration_total)"), Is.EqualTo("completed|100|Transcription completed successfully!|62|62"));
        Assert.That(await JobAsync(claimed.Session, "queued_at is null and owner is null and completed_at is not null and not no_speech and audio_seconds = 61.2::float8"), Is.EqualTo("t"));
        Assert.That(await Queue.HasEndedAsync(claimed, TranscriptionStatus.Completed, None), Is.True);
        Assert.That(await Queue.HasEndedAsync(claimed, TranscriptionStatus.Failed, None), Is.False);
        Assert.That(await ClaimAsync(), Is.Null);
    }

    [Test]
    public async Task What_the_engine_keeps_of_a_finished_one_is_let_go()
    {
        var claimed = await RunningAsync();
        await Queue.NoteTicketAsync(claimed, "t-5", None);

        await Queue.CompleteAsync(claimed, Finished(Said("words")), None);

        Assert.That(await Get<Application.Transcription.Ports.ISpeechTickets>().OwedAsync(Engine, 9, None), Is.EqualTo(new[] { "t-5" }));
        Assert.That(await JobAsync(claimed.Session, "ticket"), Is.Null);
    }

    [Test]
    public async Task Where_nobody_spoke_it_is_finished_and_says_so()
    {
        var queued = await QueuedAsync();
        var claimed = (await ClaimAsync())!;

        Assert.That(await Queue.CompleteAsync(claimed, Finished(), None), Is.EqualTo(RunWrite.Written));

        var (session, row) = (await Sessions.FindProgressAsync(queued.Session.Id, queued.Session.Coach, None))!.Value;
        var stored = await AgainAsync(queued);
        Assert.That((session.Status, session.NoSpeech, stored.Segments), Is.EqualTo((TranscriptionStatus.Completed, true, 0)));
        Assert.That(TranscriptionProgress.Of(session, row, Start).Message, Is.EqualTo("Nobody speaks in the recording: there is nothing to transcribe."));

        await Transcripts.ReplaceAsync(stored, stored.Session.Imported(2, Start), [Said("by hand")], [SpeechDoubts.None], new Dictionary<int, SpeakerRole>(), None);
        Assert.That((await AgainAsync(stored)).Session.NoSpeech, Is.False, "a file says otherwise");
    }

    [Test]
    public void The_database_itself_refuses_a_finished_one_without_a_transcript()
        => Assert.That(
            async () =>
            {
                var claimed = await RunningAsync();
                await Database.ExecuteAsync($"update coachplus.transcriptions set completed_at = now() where session_id = '{claimed.Session}'");
            },
            Throws.InstanceOf<Npgsql.PostgresException>().With.Property("ConstraintName").EqualTo("transcript_is_there"));

    [Test]
    [Property("Defect", "T-55")]
    public async Task What_was_used_counts_once_and_stands_where_the_existing_system_looks()
    {
        var coach = await CoachAsync();
        await Database.ExecuteAsync($"update \"user\" set usage_minutes = 7, transcription_count = 3, current_month_start = '2020-01-01' where id = '{coach}'");
        var claimed = await RunningAsync(coach);
        await Queue.CompleteAsync(claimed, Finished(Said("words")), None);

        Assert.That(await Get<IPlanUsage>().OfAsync(Terms(coach), Start, None), Is.EqualTo(new Domain.Plans.PlanUsage(1, 1, 62)));
        Assert.That(
            await Database.ScalarAsync(
                $"""
                select concat_ws('|', duration_minutes, duration_seconds, cost_usd, stt_provider, transcription_type, is_billable, billing_reason, user_plan, plan_limits::text, language, original_filename,
                    transcription_started_at <= transcription_completed_at, provider_metadata->>'model')
                from usage_logs where session_id = '{claimed.Session}'
                """),
            Is.EqualTo("1|62|0.006000|whisper_cpp|ORIGINAL|t|transcription_completed|free|{}|en-US|talk.m4a|t|tiny"));
        Assert.That(
            await Database.ScalarAsync(
                $"select concat_ws('|', usage_minutes, transcription_count, total_transcriptions_generated, total_minutes_processed, total_cost_usd, current_month_start > '2020-01-01') from \"user\" where id = '{coach}'"),
            Is.EqualTo("1|1|1|1.00|0.0060|t"), "of a month before nothing is left");
    }

    [TestCase("12345.6789", "12345.6789")]
    [TestCase("1234567.891", "1234567.89")]
    [TestCase("0.0000004", "0.000000")]
    [TestCase("12345678901", null)]
    [Property("Defect", "T-21")]
    public async Task A_cost_that_is_too_long_for_its_column_ends_no_transcription(string usd, string? stored)
    {
        var claimed = await RunningAsync();
        var finished = Finished(Said("words"));

        Assert.That(
            await Queue.CompleteAsync(claimed, finished with { Heard = finished.Heard with { CostUsd = decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture) } }, None), Is.EqualTo(RunWrite.Written));
        Assert.That(await RowAsync(claimed.Session, "stt_cost_usd"), Is.EqualTo(stored));
    }

    [Test]
    [Property("Defect", "T-04")]
    public async Task A_failed_one_says_why_and_gives_its_minutes_back()
    {
        var queued = await QueuedAsync();
        var claimed = (await ClaimAsync())!;
        await Queue.NoteTicketAsync(claimed, "t-9", None);

        Assert.That(await Queue.FailAsync(claimed, "audio.no-sound", "This file has no sound track.", None), Is.EqualTo(RunWrite.Written));

        var (session, row) = (await Sessions.FindProgressAsync(queued.Session.Id, queued.Session.Coach, None))!.Value;
        Assert.That((session.Status, session.Failure), Is.EqualTo((TranscriptionStatus.Failed, "This file has no sound track.")));
        Assert.That(TranscriptionProgress.Of(session, row, Start).Message, Is.EqualTo("This file has no sound track."));
        Assert.That(await JobAsync(claimed.Session, "concat_ws('|', failure, failed_at is not null, queued_at, owner, ticket)"), Is.EqualTo("audio.no-sound|t"));
        Assert.That(await Get<Application.Transcription.Ports.ISpeechTickets>().OwedAsync(Engine, 9, None), Is.EqualTo(new[] { "t-9" }));
        Assert.That((await Get<IPlanUsage>().OfAsync(Terms(queued.Session.Coach), Start, None)).Seconds, Is.Zero);
        Assert.That(await Queue.HasEndedAsync(claimed, TranscriptionStatus.Failed, None), Is.True);
    }

    [Test]
    public async Task A_length_is_kept_when_the_plan_allows_it_and_refused_in_its_words()
    {
        var claimed = await RunningAsync();

        Assert.That(await Queue.AdjustAsync(claimed, 600.2, None), Is.Null);
        Assert.That(await Database.ScalarAsync($"select seconds from coachplus.plan_usage where session_id = '{claimed.Session}'"), Is.EqualTo("601"));
        Assert.That(
            await Queue.AdjustAsync(claimed, 201 * 60, None),
            Is.EqualTo(new PlanRefusal("plan.minutes-used-up", "You have reached your monthly audio minutes limit", "free", 0, 200, "student")));
        Assert.That(await Database.ScalarAsync($"select seconds from coachplus.plan_usage where session_id = '{claimed.Session}'"), Is.EqualTo("601"));
    }

    [Test]
    public async Task The_pace_of_an_engine_is_the_middle_one_of_what_it_finished_last()
    {
        Assert.That(await Queue.PaceAsync("new_engine", None), Is.Null);
        foreach (var (seconds, took) in ((int, int)[])[(100, 10), (100, 50), (100, 20)])
        {
            var read = await PendingAsync();
            await Database.ExecuteAsync(
                $"update coachplus.transcriptions set engine = 'measured', no_speech = true, audio_seconds = {seconds}, started_at = now() - interval '{took} seconds', completed_at = now() where session_id = '{read.Session.Id}'");
        }

        Assert.That(await Queue.PaceAsync("measured", None), Is.EqualTo(0.2).Within(1e-6));
    }
}
