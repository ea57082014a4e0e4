using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Tests.Transcription.Speech;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AssemblyAiSpeechTests
{
    private const string Upload = """{"upload_url":"https://cdn.example/upload/1"}""";
    private static readonly SpeechTicket Ticket = new("t-1", Survives: true);

    private SpeechBench _bench = null!;

    [SetUp]
    public async Task StartAsync() => _bench = await SpeechBench.StartAsync("AssemblyAi", ("SpeakersExpected", "3"), ("Model", "universal-3-pro, universal-2"));

    [TearDown]
    public async Task StopAsync() => await _bench.DisposeAsync();

    [Test]
    [Property("Defect", "T-14")]
    [Property("Defect", "T-34")]
    public async Task A_recording_is_uploaded_ordered_followed_read_and_deleted()
    {
        _bench.Server.Then(200, Upload).Then(200, """{"id":"t-1","status":"queued"}""").Then(200, """{"id":"t-1","status":"queued"}""").Then(200, """{"id":"t-1","status":"processing"}""")
            .Then(200, """{"id":"t-1","status":"completed"}""")
            .Then(200, """
                {"id":"t-1","status":"completed","text":"x","language_code":"en_us","audio_duration":3600,"confidence":0.91,"words":[{"text":"x","start":0,"end":1}],
                 "utterances":[{"speaker":"A","text":"Keep still.","start":250,"end":1750,"confidence":0.97},{"speaker":"B","text":"I try.","start":2000,"end":2500,"confidence":0.5}]}
                """)
            .Then(200, """{"id":"t-1","status":"completed","text":"Deleted by user."}""");
        var ticket = await _bench.Engine.SubmitAsync(_bench.Order("en-GB"), CancellationToken.None);
        var states = new List<SpeechStage>();
        for (var i = 0; i < 3; i++)
        {
            states.Add((await _bench.Engine.StatusAsync(ticket, CancellationToken.None)).Stage);
        }

        var heard = await _bench.Engine.ResultAsync(ticket, CancellationToken.None);
        await _bench.Engine.DeleteAsync(ticket, CancellationToken.None);

        Assert.That(ticket, Is.EqualTo(Ticket));
        Assert.That(states, Is.EqualTo(new[] { SpeechStage.Waiting, SpeechStage.Working, SpeechStage.Done }));
        Assert.That(heard.Segments, Is.EqualTo(new[] { new HeardSegment(1, 0.25, 1.75, "Keep still.", 0.97), new HeardSegment(2, 2, 2.5, "I try.", 0.5) }));
        Assert.That((heard.AudioSeconds, heard.CostUsd, heard.Language), Is.EqualTo((3600d, 0.36m, "en_us")), "the length is seconds, not milliseconds");
        Assert.That(heard.Facts, Is.EqualTo(new SpeechFacts("universal-3-pro, universal-2", "t-1", 2, 0.91)));
        Assert.That(_bench.Server.Requests.Select(request => $"{request.Method} {request.Path}"), Is.EqualTo(new[]
        {
            "POST /v2/upload", "POST /v2/transcript", "GET /v2/transcript/t-1", "GET /v2/transcript/t-1", "GET /v2/transcript/t-1", "GET /v2/transcript/t-1", "DELETE /v2/transcript/t-1",
        }));
        Assert.That(_bench.Server.Requests.Select(request => request.Headers["Authorization"]), Has.All.EqualTo(SpeechBench.Key));
        Assert.That(_bench.Server.Requests[0].Body, Is.EqualTo(_bench.Audio));
    }

    [TestCase("en-GB", "en_uk")]
    [TestCase("en-US", "en_us")]
    [TestCase("zh-TW", "zh")]
    [TestCase("cmn-Hans-CN", "zh")]
    [TestCase("ja-JP", "ja")]
    [TestCase("ko-KR", "ko")]
    [TestCase("auto", null)]
    [TestCase(null, null)]
    public async Task The_language_is_said_in_the_services_words_or_left_to_it(string? word, string? code)
    {
        _bench.Server.Then(200, Upload).Then(200, """{"id":"t-1","status":"queued"}""");

        await _bench.Engine.SubmitAsync(_bench.Order(word), CancellationToken.None);

        using var asked = JsonDocument.Parse(_bench.Server.Requests[1].Body);
        var order = asked.RootElement;
        Assert.That(order.TryGetProperty("language_code", out var said) ? said.GetString() : null, Is.EqualTo(code));
        Assert.That(order.TryGetProperty("language_detection", out var detection) && detection.GetBoolean(), Is.EqualTo(code is null));
        Assert.That((order.GetProperty("speaker_labels").GetBoolean(), order.GetProperty("speakers_expected").GetInt32(), order.GetProperty("audio_url").GetString()), Is.EqualTo((true, 3, "https://cdn.example/upload/1")));
        Assert.That(order.GetProperty("speech_models").EnumerateArray().Select(model => model.GetString()), Is.EqualTo(new[] { "universal-3-pro", "universal-2" }));
    }

    [Test]
    public async Task An_upload_is_sent_whole_again_and_an_order_that_may_have_arrived_is_not()
    {
        _bench.Server.ThenBreak().Then(500, "{}").Then(200, Upload).ThenBreak();

        Assert.ThrowsAsync<UnavailableException>(() => _bench.Engine.SubmitAsync(_bench.Order(), CancellationToken.None));

        Assert.That(_bench.Server.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/v2/upload", "/v2/upload", "/v2/upload", "/v2/transcript" }));
        Assert.That(_bench.Server.Requests.Take(3).Select(request => request.Body), Has.All.EqualTo(_bench.Audio));
        await Task.CompletedTask;
    }

    [Test]
    public async Task An_order_that_the_service_says_it_failed_on_is_made_again()
    {
        _bench.Server.Then(200, Upload).Then(500, "{}").Then(200, """{"id":"t-1","status":"queued"}""");

        Assert.That(await _bench.Engine.SubmitAsync(_bench.Order(), CancellationToken.None), Is.EqualTo(Ticket));
    }

    [Test]
    public async Task Words_without_utterances_become_sentences_by_marks_pauses_and_speakers()
    {
        const string words = """
            [{"text":"Keep","start":0,"end":300,"confidence":0.9,"speaker":"A"},{"text":"still.","start":300,"end":700,"confidence":0.7,"speaker":"A"},
             {"text":"and","start":800,"end":900,"confidence":0.5,"speaker":"A"},{"text":"then","start":2000,"end":2300,"speaker":"A"},{"text":"what","start":2350,"end":2600,"confidence":0.5,"speaker":"AA"}]
            """;
        var heard = await ReadAsync($$"""{"status":"completed","audio_duration":3,"words":{{words}}}""");

        Assert.That(heard.Segments.Select(segment => (segment.Speaker, segment.StartSeconds, segment.EndSeconds, segment.Content)), Is.EqualTo(new (int, double, double?, string)[]
        {
            (1, 0, 0.7, "Keep still."), (1, 0.8, 0.9, "and"), (1, 2.0, 2.3, "then"), (27, 2.35, 2.6, "what"),
        }));
        Assert.That(heard.Segments.Select(segment => segment.Confidence), Is.EqualTo(new double?[] { 0.8, 0.5, null, 0.5 }).Within(1e-9));
    }

    [TestCase("A", 1)]
    [TestCase("Z", 26)]
    [TestCase("AA", 27)]
    [TestCase("AZ", 52)]
    [TestCase("", 1)]
    [TestCase("?", 1)]
    [TestCase("unknown", 1)]
    public async Task Speakers_have_numbers_from_one(string letters, int number)
    {
        var heard = await ReadAsync($$"""{"status":"completed","utterances":[{"speaker":"{{letters}}","text":"Yes.","start":0,"end":1}]}""");

        Assert.That(heard.Segments.Single().Speaker, Is.EqualTo(number));
    }

    [Test]
    [Property("Defect", "T-12")]
    public async Task A_text_without_words_is_one_segment_that_the_rules_of_transcripts_accept()
    {
        var heard = await ReadAsync("""{"status":"completed","text":"你好 ， 把 頭 放 低 keep it low","audio_duration":12}""");

        Assert.That(TranscriptRules.Settle(heard.Segments, heard.AudioSeconds), Is.EqualTo(new[] { new HeardSegment(1, 0, 12, "你好，把頭放低 keep it low") }));
    }

    [TestCase("""{"status":"completed","text":"","words":[],"utterances":[],"audio_duration":12}""")]
    [TestCase("""{"status":"error","error":"language_detection cannot be performed on files with no spoken audio.","audio_duration":12}""")]
    public async Task Nobody_speaking_is_a_good_result(string answer) => Assert.That((await ReadAsync(answer)).IsSilent, Is.True);

    [TestCase("""{"status":"error","error":"PAYLOAD File does not appear to contain audio"}""", SpeechStage.Refused, "speech.audio")]
    [TestCase("""{"status":"error","error":"PAYLOAD language is not supported"}""", SpeechStage.Refused, "speech.language")]
    [TestCase("""{"status":"error","error":"Internal server error. PAYLOAD"}""", SpeechStage.Lost, "speech.lost")]
    [TestCase("""{"status":"completed","text":"Deleted by user.","audio_url":"http://deleted_by_user"}""", SpeechStage.Lost, "speech.lost")]
    public async Task An_end_without_a_transcript_is_told_by_its_kind(string answer, SpeechStage stage, string code)
    {
        _bench.Server.Then(200, answer).Then(200, answer);

        var state = await _bench.Engine.StatusAsync(Ticket, CancellationToken.None);

        Assert.That((state.Stage, state.Problem?.Code), Is.EqualTo((stage, code)));
        Assert.That(async () => await _bench.Engine.ResultAsync(Ticket, CancellationToken.None), Throws.Exception.With.Message.EqualTo(state.Problem!.Sentence));
        _bench.TellsNoSecret(state.Problem.Sentence);
    }

    [Test]
    public async Task A_transcript_that_is_not_there_any_more_is_lost_and_deleting_it_is_fine()
    {
        _bench.Server.Then(404, "{}").Then(404, "{}");

        Assert.That((await _bench.Engine.StatusAsync(Ticket, CancellationToken.None)).Stage, Is.EqualTo(SpeechStage.Lost));
        Assert.That(async () => await _bench.Engine.DeleteAsync(Ticket, CancellationToken.None), Throws.Nothing);
    }

    [Test]
    public async Task A_key_that_is_refused_is_told_at_once_without_showing_it()
    {
        _bench.Server.Then(401, "{\"error\":\"PAYLOAD\"}");

        var refused = SpeechBench.Refused(() => _bench.Engine.SubmitAsync(_bench.Order(), CancellationToken.None), "speech.key");

        _bench.TellsNoSecret(refused.ToString());
        await Task.CompletedTask;
    }

    [TestCase("not json PAYLOAD")]
    [TestCase("{\"status\":\"PAYLOAD\"}")]
    public async Task An_answer_that_cannot_be_read_is_unavailable(string answer)
    {
        _bench.Server.Then(200, answer);

        var unreadable = Assert.ThrowsAsync<UnavailableException>(() => _bench.Engine.StatusAsync(Ticket, CancellationToken.None));

        _bench.TellsNoSecret(unreadable.ToString());
        await Task.CompletedTask;
    }

    private async Task<HeardSpeech> ReadAsync(string transcript)
    {
        _bench.Server.Then(200, transcript);
        return await _bench.Engine.ResultAsync(Ticket, CancellationToken.None);
    }
}
