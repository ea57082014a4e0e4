using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Transcription.Speech;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OpenAiSpeechTests
{
    private const string Answer = """
        {"task":"transcribe","language":"english","duration":90.5,"text":"Keep still. Well done.","segments":[
          {"id":0,"start":0.0,"end":2.5,"text":" Keep still.","avg_logprob":-0.105360516,"no_speech_prob":0.01,"tokens":[1,2]},
          {"id":1,"start":2.5,"end":3.0,"text":"  ","avg_logprob":-0.2,"no_speech_prob":0.9},
          {"id":2,"start":3.0,"end":4.25,"text":" Well done.","avg_logprob":0.0,"no_speech_prob":0.01}]}
        """;

    private SpeechBench _bench = null!;

    [SetUp]
    public async Task StartAsync() => _bench = await SpeechBench.StartAsync("OpenAi");

    [TearDown]
    public async Task StopAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task A_recording_becomes_segments_with_the_whole_file_sent()
    {
        _bench.Server.Then(200, Answer);

        var heard = await _bench.HeardAsync("cmn-Hant-TW");

        Assert.That(heard.Segments, Is.EqualTo(new[] { new HeardSegment(1, 0, 2.5, " Keep still.", heard.Segments[0].Confidence), new HeardSegment(1, 3, 4.25, " Well done.") }));
        Assert.That(heard.Segments[0].Confidence, Is.EqualTo(0.9).Within(1e-6), "and 0, which servers write that do not know, is no certainty");
        Assert.That((heard.Language, heard.AudioSeconds, heard.CostUsd, heard.IsSilent), Is.EqualTo(("en", 90.5, 0.00905m, false)));
        Assert.That(heard.Facts, Is.EqualTo(new SpeechFacts("whisper-1", null, null, null)));
        var sent = _bench.Server.Requests.Single();
        Assert.That((sent.Method, sent.Path, sent.Headers["Authorization"], sent.Headers["Idempotency-Key"]), Is.EqualTo(("POST", "/v1/audio/transcriptions", $"Bearer {SpeechBench.Key}", "job-1:1")));
        Assert.That(sent.Body.AsSpan().IndexOf(_bench.Audio), Is.Positive);
        Assert.That(sent.Text, Does.Contain("name=model\r\n\r\nwhisper-1\r\n").And.Contain("verbose_json").And.Contain("name=\"timestamp_granularities[]\"\r\n\r\nsegment").And.Contain("name=language\r\n\r\nzh\r\n").And.Contain("filename=speech.flac"));
    }

    [Test]
    public async Task A_server_that_tells_a_text_alone_gives_one_segment_of_the_whole_length()
    {
        _bench.Server.Then(200, """{"text":"Keep still."}""");

        var heard = await _bench.HeardAsync();

        Assert.That(heard.Segments, Is.EqualTo(new[] { new HeardSegment(1, 0, 90, "Keep still.") }));
        Assert.That((heard.Language, heard.AudioSeconds, heard.CostUsd), Is.EqualTo(((string?)null, (double?)null, 0.009m)));
        Assert.That(_bench.Server.Requests.Single().Text, Does.Not.Contain("name=language"));
    }

    [Test]
    public async Task A_long_text_alone_is_cut_behind_sentences_and_gets_no_invented_times()
    {
        var sentence = "這是一個很長的句子。";
        _bench.Server.Then(200, $$"""{"text":"{{string.Concat(Enumerable.Repeat(sentence, 4500))}}"}""");

        var heard = await _bench.HeardAsync();

        Assert.That(heard.Segments, Has.Count.EqualTo(3));
        Assert.That(heard.Segments, Has.All.Matches<HeardSegment>(segment => segment is { StartSeconds: 0, EndSeconds: 90, Content.Length: <= TranscriptRules.MaxContent } && segment.Content.EndsWith('。')));
        Assert.That(string.Concat(heard.Segments.Select(segment => segment.Content)), Has.Length.EqualTo(45_000));
    }

    [TestCase("""{"text":"","segments":[]}""")]
    [TestCase("""{"text":" "}""")]
    public async Task Nobody_speaking_is_a_good_result(string answer)
    {
        _bench.Server.Then(200, answer);

        Assert.That((await _bench.HeardAsync()).IsSilent, Is.True);
    }

    [TestCase(401, "{\"error\":\"PAYLOAD\"}", "speech.key")]
    [TestCase(400, "{\"error\":{\"message\":\"PAYLOAD\",\"param\":\"file\"}}", "speech.audio")]
    [TestCase(400, "{\"error\":{\"message\":\"PAYLOAD\",\"param\":\"language\"}}", "speech.language")]
    [TestCase(413, "PAYLOAD", "speech.too-large")]
    [TestCase(415, "PAYLOAD", "speech.audio")]
    [TestCase(404, "PAYLOAD", "speech.settings")]
    [TestCase(302, "PAYLOAD", "speech.settings")]
    public async Task What_stays_refused_is_asked_once_and_told_in_a_sentence(int status, string body, string code)
    {
        _bench.Server.Then(status, body, ("Location", "http://127.0.0.1:1/elsewhere"));
        var ticket = await _bench.Engine.SubmitAsync(_bench.Order(), CancellationToken.None);

        var state = await _bench.EndedAsync(ticket);

        Assert.That((state.Stage, state.Problem?.Code, _bench.Server.Requests.Count), Is.EqualTo((SpeechStage.Refused, code, 1)));
        SpeechBench.Refused(() => _bench.Engine.ResultAsync(ticket, CancellationToken.None), code);
        _bench.TellsNoSecret(state.Problem?.Sentence);
    }

    [Test]
    public async Task A_language_that_is_none_is_refused_before_anything_is_sent()
    {
        SpeechBench.Refused(() => _bench.Engine.SubmitAsync(_bench.Order("klingon"), CancellationToken.None), "speech.language");

        Assert.That(_bench.Server.Requests, Is.Empty);
        await Task.CompletedTask;
    }

    [Test]
    public async Task An_answer_that_is_no_JSON_is_not_paid_for_again_in_place()
    {
        _bench.Server.Then(200, "<html>PAYLOAD</html>");

        var state = await _bench.OrderedAsync();

        Assert.That((state.Stage, state.Problem?.Code, _bench.Server.Requests.Count), Is.EqualTo((SpeechStage.Lost, "speech.unavailable", 1)));
        _bench.TellsNoSecret(state.Problem?.Sentence);
    }

    [Test]
    public async Task The_same_key_is_one_work()
    {
        _bench.Server.Then(200, Answer);

        var first = await _bench.Engine.SubmitAsync(_bench.Order(), CancellationToken.None);
        var second = await _bench.Engine.SubmitAsync(_bench.Order(), CancellationToken.None);
        await _bench.EndedAsync(first);

        Assert.That((second, first.Survives, _bench.Server.Requests.Count), Is.EqualTo((first, false, 1)));
    }

    [Test]
    public async Task A_ticket_that_was_let_go_or_belongs_to_another_process_is_lost()
    {
        _bench.Server.Then(200, Answer);
        var ticket = await _bench.Engine.SubmitAsync(_bench.Order(), CancellationToken.None);
        await _bench.EndedAsync(ticket);
        await _bench.Engine.DeleteAsync(ticket, CancellationToken.None);
        await _bench.Engine.DeleteAsync(ticket, CancellationToken.None);

        Assert.That((await _bench.Engine.StatusAsync(ticket, CancellationToken.None)).Stage, Is.EqualTo(SpeechStage.Lost));
        Assert.ThrowsAsync<UnavailableException>(() => _bench.Engine.ResultAsync(ticket, CancellationToken.None));
    }

    [Test]
    public async Task Cancelling_the_order_abandons_the_request_although_the_order_was_taken([Values] bool byDeleting)
    {
        var gone = new TaskCompletionSource();
        _bench.Server.Then(async (context, _) =>
        {
            context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        });
        using var stop = new CancellationTokenSource();
        var ticket = await _bench.Engine.SubmitAsync(_bench.Order(), stop.Token);
        await Eventually.TrueAsync(() => _bench.Server.Requests.Count == 1);
        var during = await _bench.Engine.StatusAsync(ticket, CancellationToken.None);
        Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Engine.ResultAsync(ticket, CancellationToken.None));

        await (byDeleting ? _bench.Engine.DeleteAsync(ticket, CancellationToken.None) : stop.CancelAsync());
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(during, Is.EqualTo(new SpeechState(SpeechStage.Working)), "and no fraction is invented");
        Assert.That((await _bench.EndedAsync(ticket)).Stage, Is.EqualTo(SpeechStage.Lost));
    }

    [TestCase(null, null, 25_000_000)]
    [TestCase("http://127.0.0.1:1", null, null)]
    [TestCase("http://127.0.0.1:1", "10", 10_000_000)]
    public async Task The_largest_file_is_that_of_the_hosted_service_or_of_the_settings(string? address, string? megabytes, long? bytes)
    {
        await using var bench = await SpeechBench.StartAsync("OpenAi", ("BaseUrl", address!), ("MaxUploadMegabytes", megabytes!));

        Assert.That(bench.Engine.MaxAudioBytes, Is.EqualTo(bytes));
    }
}
