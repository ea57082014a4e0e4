using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Tests.Media.Pose;
using CoachPlus.Infrastructure.Transcription.Speech;
using CoachPlus.TestSupport.Logging;
using CoachPlus.TestSupport.Speech;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Tests.Transcription.Speech;

/// <summary>An engine as the product registers it, against a server that follows a script, on a clock on which pauses are over at once.</summary>
internal sealed class SpeechBench : IAsyncDisposable
{
    public const string Key = "sk-very-secret-0123456789";

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    private SpeechBench(ScriptedServer server, string engine, (string Name, string Value)[] settings)
    {
        Server = server;
        Audio = new byte[300_000];
        new Random(3).NextBytes(Audio);
        AudioPath = _folder.File("speech.flac", Audio);
        var values = new Dictionary<string, string?>
        {
            ["Engine"] = engine,
            ["BaseUrl"] = server.Address,
            ["ApiKey"] = Key,
            ["CallTimeoutSeconds"] = "3600",
            ["UsdPerMinute"] = "0.006",
        };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create($"{SpeechOptions.Section}:{pair.Key}", pair.Value))).Build();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSpeech(configuration)
            .BuildServiceProvider();
        Engine = _services.GetRequiredService<ISpeechToText>();
    }

    public ScriptedServer Server { get; }

    public QuickClock Clock { get; } = new(TimeSpan.FromMinutes(10));

    public LogBook Log { get; } = new();

    public ISpeechToText Engine { get; }

    public byte[] Audio { get; }

    public string AudioPath { get; }

    public static async Task<SpeechBench> StartAsync(string engine, params (string Name, string Value)[] settings) => new(await ScriptedServer.StartAsync(), engine, settings);

    public SpeechOrder Order(string? language = "auto", string key = "job-1:1") => new(AudioPath, 90, language, key);

    /// <summary>The state after the work in this process has ended.</summary>
    public async Task<SpeechState> EndedAsync(SpeechTicket ticket)
    {
        var state = await Engine.StatusAsync(ticket, CancellationToken.None);
        await Eventually.TrueAsync(() => (state = Engine.StatusAsync(ticket, CancellationToken.None).GetAwaiter().GetResult()).Stage is not (SpeechStage.Waiting or SpeechStage.Working));
        return state;
    }

    public async Task<SpeechState> OrderedAsync(string? language = "auto") => await EndedAsync(await Engine.SubmitAsync(Order(language), CancellationToken.None));

    public async Task<HeardSpeech> HeardAsync(string? language = "auto")
    {
        var ticket = await Engine.SubmitAsync(Order(language), CancellationToken.None);
        var state = await EndedAsync(ticket);
        Assert.That(state.Stage, Is.EqualTo(SpeechStage.Done), state.Problem?.Sentence);
        return await Engine.ResultAsync(ticket, CancellationToken.None);
    }

    public static TranscriptionRefusedException Refused(Func<Task> act, string code)
    {
        var refused = Assert.ThrowsAsync<TranscriptionRefusedException>(() => act());
        Assert.That(refused.Code, Is.EqualTo(code));
        return refused;
    }

    /// <summary>Nothing that people or logs see holds the key or what the server wrote.</summary>
    public void TellsNoSecret(params IEnumerable<string?> sentences)
        => Assert.That(
            sentences.Concat(Log.Lines.Select(line => $"{line.Text} {line.Problem}")),
            Has.None.Contains(Key).And.None.Contains("PAYLOAD").And.None.Contains("Bearer"));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
