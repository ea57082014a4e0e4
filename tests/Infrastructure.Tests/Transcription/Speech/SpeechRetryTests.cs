using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Transcription.Speech;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SpeechRetryTests
{
    private const string Answer = """{"text":"Keep still.","duration":90}""";
    private const string Transcript = """{"id":"t-1","status":"completed","text":"","audio_duration":3}""";
    private static readonly SpeechTicket Ticket = new("t-1", Survives: true);

    private SpeechBench _bench = null!;

    [SetUp]
    public async Task StartAsync() => _bench = await SpeechBench.StartAsync("OpenAi");

    [TearDown]
    public async Task StopAsync() => await _bench.DisposeAsync();

    [TestCase(500)]
    [TestCase(503)]
    [TestCase(429)]
    public async Task A_server_that_says_that_it_failed_gets_the_whole_file_again(int status)
    {
        _bench.Server.Then(status, "PAYLOAD").Then(status, "PAYLOAD").Then(200, Answer);

        await _bench.HeardAsync();

        Assert.That(_bench.Server.Requests, Has.Count.EqualTo(3));
        Assert.That(_bench.Server.Requests.Select(request => request.Body.AsSpan().IndexOf(_bench.Audio) > 0), Has.All.True);
        Assert.That(_bench.Clock.Waits, Has.Count.EqualTo(2).And.All.GreaterThan(TimeSpan.Zero).And.All.LessThanOrEqualTo(TimeSpan.FromSeconds(120)));
        _bench.TellsNoSecret();
    }

    [TestCase("7", 7)]
    [TestCase("Sun, 01 Mar 2026 12:00:45 GMT", 45)]
    [TestCase("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [TestCase("86400", 120)]
    public async Task A_server_that_says_when_to_come_again_is_heard_within_bounds(string retryAfter, int seconds)
    {
        _bench.Server.Then(429, "{}", ("Retry-After", retryAfter)).Then(200, Answer);

        await _bench.HeardAsync();

        Assert.That(_bench.Clock.Waits.Where(wait => wait > TimeSpan.Zero), Is.EqualTo(seconds == 0 ? [] : new[] { TimeSpan.FromSeconds(seconds) }));
    }

    [Test]
    public async Task A_connection_that_breaks_while_the_file_is_sent_is_made_again()
    {
        _bench.Server.ThenBreakEarly().Then(200, Answer);

        // More than any buffer on the way takes: the server cannot have got it whole.
        await File.WriteAllBytesAsync(_bench.AudioPath, new byte[40_000_000]);
        await _bench.HeardAsync();

        Assert.That(_bench.Server.Requests.Single().Body, Has.Length.GreaterThan(40_000_000));
    }

    [Test]
    public async Task A_connection_that_breaks_after_the_file_was_sent_may_have_been_paid_for_and_is_left_to_the_next_attempt()
    {
        _bench.Server.ThenBreak().Then(200, Answer);

        var state = await _bench.OrderedAsync();

        Assert.That((state.Stage, _bench.Server.Requests.Count), Is.EqualTo((SpeechStage.Lost, 1)));
        Assert.That(state.Problem!.Sentence, Does.Contain("cannot be reached"));
    }

    [Test]
    public async Task A_server_that_does_not_answer_in_time_is_given_up()
    {
        _bench.Server.ThenHang();
        var ticket = await _bench.Engine.SubmitAsync(_bench.Order(), CancellationToken.None);
        await Eventually.TrueAsync(() => _bench.Server.Requests.Count == 1);
        _bench.Clock.EndLongWaits();

        var state = await _bench.EndedAsync(ticket);

        Assert.That((state.Stage, _bench.Server.Requests.Count), Is.EqualTo((SpeechStage.Lost, 1)));
        Assert.That(state.Problem!.Sentence, Does.Contain("7200 s"));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_tried_again_and_then_unavailable()
    {
        await using var bench = await SpeechBench.StartAsync("OpenAi", ("BaseUrl", "http://127.0.0.1:1"), ("Attempts", "3"));

        var state = await bench.OrderedAsync();

        Assert.That((state.Stage, state.Problem?.Code, bench.Clock.Waits.Count), Is.EqualTo((SpeechStage.Lost, "speech.unavailable", 2)));
    }

    [Test]
    public async Task A_question_is_asked_again_whatever_broke()
    {
        await using var bench = await SpeechBench.StartAsync("AssemblyAi");
        bench.Server.ThenBreak().Then(500, "{}").ThenHang().Then(200, Transcript);

        var asking = bench.Engine.StatusAsync(Ticket, CancellationToken.None);
        await Eventually.TrueAsync(() => bench.Server.Requests.Count == 3);
        bench.Clock.EndLongWaits();

        Assert.That((await asking).Stage, Is.EqualTo(SpeechStage.Done));
    }

    [Test]
    public async Task A_server_that_keeps_failing_is_left_alone_and_found_again()
    {
        await using var bench = await SpeechBench.StartAsync("AssemblyAi", ("Attempts", "1"));
        for (var i = 0; i < 8; i++)
        {
            bench.Server.Then(500, "{}");
            Assert.ThrowsAsync<UnavailableException>(() => bench.Engine.StatusAsync(Ticket, CancellationToken.None));
        }

        var open = Assert.ThrowsAsync<UnavailableException>(() => bench.Engine.StatusAsync(Ticket, CancellationToken.None));
        var asked = bench.Server.Requests.Count;
        bench.Clock.Pass(TimeSpan.FromSeconds(31));
        bench.Server.Then(200, Transcript).Then(200, Transcript);
        var states = new[] { await bench.Engine.StatusAsync(Ticket, CancellationToken.None), await bench.Engine.StatusAsync(Ticket, CancellationToken.None) };

        Assert.That((open.Message.Contains("left alone", StringComparison.Ordinal), asked), Is.EqualTo((true, 8)), "nothing was sent meanwhile");
        Assert.That(states.Select(state => state.Stage), Has.All.EqualTo(SpeechStage.Done));
        Assert.That(bench.Log.Texts, Has.Some.StartsWith("Speech engine keeps failing").And.Some.StartsWith("Speech engine works again"));
    }

    [Test]
    public async Task Refusals_of_recordings_do_not_open_the_breaker()
    {
        await using var bench = await SpeechBench.StartAsync("AssemblyAi", ("Attempts", "1"));
        for (var i = 0; i < 12; i++)
        {
            bench.Server.Then(i % 2 == 0 ? 400 : 429, "{}");
            Assert.That(async () => await bench.Engine.StatusAsync(Ticket, CancellationToken.None), Throws.Exception);
        }

        Assert.That(bench.Server.Requests, Has.Count.EqualTo(12));
    }
}
