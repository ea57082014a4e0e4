using System.Text;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Media;
using ExcelDataReader;
using Microsoft.AspNetCore.Http;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>From a recording of two voices to a transcript that other programs read, and what can go wrong on the way: real processes, an engine on loopback.</summary>
internal sealed class TranscriptionTests(string prepare) : SpeechPages(prepare)
{
    [Test]
    [Property("Defect", "T-03")]
    [Property("Defect", "T-75")]
    public async Task A_conversation_of_two_voices_becomes_a_transcript_that_others_can_read()
    {
        Engine.Then(async (context, _) =>
        {
            await Task.Delay(1500, context.RequestAborted);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Heard);
        });
        var id = await UploadedAsync();
        var started = await StartAsync(id);
        Assert.That(started.GetProperty("message").GetString(), Is.EqualTo("Transcription started"));
        Assert.That((await Page.CallAsync("GET", $"{Sessions}/{id}/status")).Ok.GetProperty("message").GetString(), Is.EqualTo("Waiting for a worker"));
        await using var worker = await WorkerAsync();

        var told = await FollowAsync(id, worker);

        Assert.That(told[^1].GetProperty("status").GetString(), Is.EqualTo("completed"), $"{told[^1]}\n{worker.Log}");
        var progress = told.Select(status => status.GetProperty("progress").GetInt32()).ToList();
        Assert.That(progress, Is.Ordered.And.Contains(25).And.Contains(100), "the engine was seen at work");
        Assert.That(told.Any(status => status.GetProperty("message").GetString() == "Processing audio with openai..." && status.GetProperty("duration_total").GetInt32() is > 5 and < 15));
        Assert.That(Encoding.Latin1.GetString(Engine.Requests[^1].Body), Does.Contain("fLaC").And.Contain("\r\n\r\nen\r\n"), "the engine got lossless sound and the language");

        var session = (await Page.CallAsync("GET", $"{Sessions}/{id}")).Ok;
        Assert.That(session.GetProperty("segments_count").GetInt32(), Is.EqualTo(3));
        Assert.That(session.GetProperty("stt_provider").GetString(), Is.EqualTo("openai"));
        Assert.That(session.GetProperty("stt_cost_usd").GetString(), Is.EqualTo("0.000800"));
        Assert.That(session.GetProperty("duration_seconds").GetInt32(), Is.InRange(6, 14));

        var segments = (await TranscriptAsync(id, "json")).Ok.GetProperty("segments").EnumerateArray().ToList();
        Assert.That(segments.Select(segment => segment.GetProperty("doubts").GetArrayLength()), Is.EqualTo(new[] { 0, 0, 1 }), "what was said in silence was not said");
        Assert.That(
            await ReadCaptions.ByFfprobeAsync((await TranscriptAsync(id, "vtt")).Text, "webvtt"),
            Is.EqualTo(new[] { "0+2600 <v Speaker 1>Keep your head still when the ball arrives.", "4600+1800 <v Speaker 1>I will try that in the nets tomorrow.", "7000+900 <v Speaker 1>Thank you for watching." }));
        Assert.That((await ReadCaptions.ByFfprobeAsync((await TranscriptAsync(id, "srt")).Text, "srt"))[1], Is.EqualTo("4600+1800 Speaker 1: I will try that in the nets tomorrow."));
        Assert.That(await RowsAsync(id), Is.EqualTo(new[] { "時間|角色|內容", "00:00:00.000|Speaker 1 (未指定角色)|Keep your head still when the ball arrives.", "00:00:04.600|Speaker 1 (未指定角色)|I will try that in the nets tomorrow.", "00:00:07.000|Speaker 1 (未指定角色)|Thank you for watching." }));
        Assert.That(await ScalarAsync($"select state || ' ' || (seconds between 6 and 14) from coachplus.plan_usage where session_id = '{id}'"), Is.EqualTo("spent true"));
    }

    [Test]
    [Property("Defect", "T-06")]
    public async Task A_killed_workers_transcript_is_made_by_another_one_and_there_is_one()
    {
        var before = Engine.Requests.Count;
        Engine.ThenHang().Then(200, Heard);
        var id = await UploadedAsync();
        await StartAsync(id);
        await using (await WorkerAsync(leaseSeconds: 3))
        {
            await UntilAsync(() => Engine.Requests.Count > before, "the engine is at work");
        } // disposing kills the process

        await using var second = await WorkerAsync(leaseSeconds: 3);

        Assert.That((await FollowAsync(id, second))[^1].GetProperty("status").GetString(), Is.EqualTo("completed"), second.Log);
        Assert.That(await ScalarAsync($"select count(*) from transcript_segment where session_id = '{id}'"), Is.EqualTo("3"));
        Assert.That(await ScalarAsync($"select attempts || ' ' || (select count(*) from usage_logs where session_id = '{id}') from coachplus.transcriptions where session_id = '{id}'"), Is.EqualTo("2 1"));
    }

    [Test]
    [Property("Defect", "T-19")]
    public async Task A_cancelled_one_is_abandoned_at_once_and_can_be_given_another_recording()
    {
        var before = Engine.Requests.Count;
        var abandoned = new TaskCompletionSource();
        Engine.Then(async (context, _) =>
        {
            context.RequestAborted.Register(abandoned.SetResult);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        var id = await UploadedAsync();
        await StartAsync(id);
        await using var worker = await WorkerAsync(leaseSeconds: 600); // so that no heartbeat comes in time: the worker is told
        await UntilAsync(() => Engine.Requests.Count > before, "the engine is at work");

        Assert.That((await Page.CallAsync("POST", $"{Sessions}/{id}/cancel")).Ok.GetProperty("status").GetString(), Is.EqualTo("cancelled"));

        await abandoned.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(() => worker.Log, Does.Contain($"Transcription superseded session_id={id}").After(10_000, 50));
        Assert.That((await Page.CallAsync("GET", $"{Sessions}/{id}/status")).Ok.GetProperty("message").GetString(), Is.EqualTo("Processing cancelled"));
        Assert.That(await ScalarAsync($"select state from coachplus.plan_usage where session_id = '{id}'"), Is.EqualTo("released"));
        (await Page.CallAsync("POST", $"{Sessions}/{id}/upload-url?filename=other.mp3&file_size_mb=1")).Ok.GetProperty("upload_url");
    }

    [Test]
    [Property("Defect", "T-04")]
    [Property("Defect", "T-18")]
    public async Task What_the_engine_refuses_fails_with_its_sentence_and_is_counted_once_when_it_is_tried_again()
    {
        Engine.Then(400, """{"error":{"message":"Invalid file format. INSERT INTO secrets","code":null}}""");
        var id = await UploadedAsync();
        await StartAsync(id);
        await using var worker = await WorkerAsync();

        var failed = (await FollowAsync(id, worker))[^1];

        Assert.That(failed.GetProperty("status").GetString(), Is.EqualTo("failed"));
        Assert.That(failed.GetProperty("message").GetString(), Does.StartWith("The speech engine cannot make a transcript of this recording."));
        (await Page.CallAsync("POST", $"{Sessions}/{id}/start-transcription")).Error(400);

        Engine.Then(200, Heard);
        var again = await StartAsync(id, "retry");
        Assert.That((again.GetProperty("retry").GetBoolean(), again.GetProperty("message").GetString()), Is.EqualTo((true, "Transcription retry started")));
        Assert.That((await FollowAsync(id, worker))[^1].GetProperty("status").GetString(), Is.EqualTo("completed"), worker.Log);
        Assert.That((await Page.CallAsync("GET", $"{Sessions}/{id}")).Ok.GetProperty("error_message").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(
            await ScalarAsync($"select string_agg(state, ',' order by state) || ' ' || (select count(*) from usage_logs where session_id = '{id}') from coachplus.plan_usage where session_id = '{id}'"),
            Is.EqualTo("released,spent 1"));
        (await Page.CallAsync("POST", $"{Sessions}/{id}/retry-transcription")).Error(400);
    }

    [Test]
    public async Task An_engine_that_is_away_for_a_while_is_asked_again_and_the_page_is_told_meanwhile()
    {
        Engine.Then(503, "{}").Then(200, Heard);
        var id = await UploadedAsync();
        await StartAsync(id);
        await using var worker = await WorkerAsync();

        Assert.That((await FollowAsync(id, worker))[^1].GetProperty("status").GetString(), Is.EqualTo("completed"), worker.Log);
        Assert.That(await ScalarAsync($"select attempts from coachplus.transcriptions where session_id = '{id}'"), Is.EqualTo("2"));
        Assert.That(worker.Log, Does.Contain("Transcription handed back").And.Not.Contain("Keep your head still"), "nothing that was said is logged");
    }

    [Test]
    [Property("Defect", "T-53")]
    public async Task Of_a_hundred_starts_at_once_with_one_minute_left_one_is_granted()
    {
        var id = await UploadedAsync();
        await using var data = Npgsql.NpgsqlDataSource.Create(Settings.Database);
        await using var many = data.CreateCommand(
            $"""
            update "user" set plan = (select e::userplan from unnest(enum_range(null::userplan)::text[]) e where lower(e) = 'free' limit 1) where id = '{TranscriptRows.Coach}';
            insert into coachplus.plan_usage (id, user_id, session_id, seconds, state, plan, counted_at)
            select gen_random_uuid(), '{TranscriptRows.Coach}', gen_random_uuid(), 199 * 60 - coalesce((select sum(seconds) from coachplus.plan_usage where user_id = '{TranscriptRows.Coach}' and state <> 'released'), 0),
                'spent', 'free', now();
            insert into session (id, title, user_id, language, status, stt_provider, provider_metadata, audio_filename, created_at, updated_at)
            select ('5e000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, 'many', '{TranscriptRows.Coach}', 'auto', 'PENDING', '', '{'{'}{'}'}', 'talk.wav', '2020-01-01', '2020-01-01' from generate_series(1, 100) n;
            insert into coachplus.transcriptions (session_id, user_id, audio_bucket, audio_key, audio_etag, audio_bytes, verified_at)
            select ('5e000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, user_id, audio_bucket, audio_key, audio_etag, audio_bytes, verified_at
            from coachplus.transcriptions, generate_series(1, 100) n where session_id = '{id}'
            """);
        await many.ExecuteNonQueryAsync();

        var replies = await Task.WhenAll(Enumerable.Range(1, 100).Select(number => Page.CallAsync("POST", $"{Sessions}/5e000000-0000-4000-9000-{number:000000000000}/start-transcription")));

        var granted = replies.Count(reply => reply.Status == 200);
        Assert.That(granted, Is.EqualTo(1), string.Join('\n', replies.Select(reply => $"{reply.Status} {reply.Text}").Distinct().Take(5)));
        Assert.That(replies.Where(reply => reply.Status != 200).Select(reply => reply.Error(403).GetProperty("detail").GetString()).Distinct().Single(), Does.StartWith("You have reached your monthly audio minutes limit"));
        Assert.That(await ScalarAsync("select count(*) from session where title = 'many' and status = 'PROCESSING'"), Is.EqualTo("1"));
        await using var away = data.CreateCommand("delete from coachplus.plan_usage; delete from coachplus.transcriptions where session_id in (select id from session where title = 'many'); delete from session where title = 'many'");
        await away.ExecuteNonQueryAsync();
    }

    private async Task<Conformance.Reply> TranscriptAsync(string id, string format) => await Page.CallAsync("GET", $"{Sessions}/{id}/transcript?format={format}");

    private async Task<IReadOnlyList<string>> RowsAsync(string id)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = new MemoryStream((await TranscriptAsync(id, "xlsx")).Bytes);
        using var reader = ExcelReaderFactory.CreateReader(file);
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return rows;
    }
}
