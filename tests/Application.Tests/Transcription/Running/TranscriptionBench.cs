using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Tests.VideoAnalysis.Running;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Running;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.Transcription.Running;

/// <summary>One attempt with everything around it scripted.</summary>
internal sealed class TranscriptionBench
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private readonly IObjectStore _store = Substitute.For<IObjectStore>();

    public TranscriptionBench(bool survives = false)
    {
        Engine = new ScriptedEngine(survives);
        Queue.ReportAsync(default!, default!, default).ReturnsForAnyArgs(call =>
        {
            Told.Add(call.Arg<TranscriptionStep>());
            return RunWrite.Written;
        });
        Queue.NoteTicketAsync(default!, default, default).ReturnsForAnyArgs(RunWrite.Written);
        Queue.CompleteAsync(default!, default!, default).ReturnsForAnyArgs(RunWrite.Written);
        Queue.FailAsync(default!, default!, default!, default).ReturnsForAnyArgs(RunWrite.Written);
        Queue.HandBackAsync(default!, default, default, default).ReturnsForAnyArgs(RunWrite.Written);
        Audio.ProbeAsync(default!, default).ReturnsForAnyArgs(new AudioFacts(60, "aac", 2, "mp4"));
        Audio.PrepareAsync(default!, default!, default!, default, default).ReturnsForAnyArgs(new PreparedAudio("/memory/speech.flac", 60.4, [new Silence(30, 60)], false));
        _store.HeadAsync(default, default).ReturnsForAnyArgs(_ => Object);
        _store.OpenReadAsync(default, default, default, default).ReturnsForAnyArgs(_ => new MemoryStream(new byte[4]));
    }

    public ManualClock Clock { get; } = new(Now);

    public ITranscriptionQueue Queue { get; } = Substitute.For<ITranscriptionQueue>();

    public ISpeechTickets Tickets { get; } = Substitute.For<ISpeechTickets>();

    public IAudioFiles Audio { get; } = Substitute.For<IAudioFiles>();

    public ScriptedEngine Engine { get; }

    public MemoryWorkspaces Workspaces { get; } = new();

    public List<TranscriptionStep> Told { get; } = [];

    /// <summary>What lies in storage.</summary>
    public ObjectFacts? Object { get; set; } = new(4, "audio/mp4", "etag", null, Now);

    public CancellationTokenSource Stop { get; } = new();

    public CancellationTokenSource Lost { get; } = new();

    public static ClaimedTranscription Claimed(int attempt = 1, string? ticket = null, string? trouble = null)
        => new(new TranscriptionSessionId(Guid.Parse("5e000000-0000-4000-8000-000000000001")), 7, attempt, new AudioObject("bucket", "key.m4a", new VerifiedAudio(4, "etag", null, Now)), "en-US", ticket, trouble);

    public async Task<TranscriptionOutcome> RunAsync(ClaimedTranscription? claimed = null)
    {
        var policy = new TranscriptionPolicy { Delay = new RetryDelay(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), () => 1), RecordTimeout = TimeSpan.FromMinutes(5) };
        var work = new EngineWork(Engine, Tickets, Queue, Clock, policy, NullLogger<EngineWork>.Instance);
        var run = new TranscriptionRun(Workspaces, new AudioDownload(new PinnedDownload(_store), policy), Audio, work, Engine, Queue, NullLogger<TranscriptionRun>.Instance);
        var handler = new TranscribeAudioHandler(run, Queue, policy, Clock, NullLogger<TranscribeAudioHandler>.Instance);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Stop.Token, Lost.Token);
        var task = handler.Handle(new TranscribeAudio(claimed ?? Claimed(), Lost.Token), either.Token);
        while (!task.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        Assert.That(Workspaces.Left, Is.Zero, "nothing stays on the disk");
        return await task;
    }
}
