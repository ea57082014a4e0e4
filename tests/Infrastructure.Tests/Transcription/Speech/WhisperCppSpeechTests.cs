using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Media;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Transcription.Speech;

/// <summary>Against scripts that behave as whisper.cpp's command does; the command itself is not part of the tests.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class WhisperCppSpeechTests
{
    // Finds the argument behind -of, as the command does, and notes all of them beside itself.
    private const string Head = "printf '%s\\n' \"$@\" > \"$0.args\"\nwhile [ $# -gt 0 ]; do [ \"$1\" = -of ] && out=$2; shift; done\n";

    [Test]
    public async Task Its_JSON_becomes_segments_and_its_arguments_are_what_it_knows()
    {
        var script = await ScriptAsync("whisper-good.sh", """
            echo 'whisper_print_progress_callback: progress =  42%' >&2
            printf '%s' '{"model":{"type":"tiny"},"result":{"language":"en"},"transcription":[{"timestamps":{"from":"00:00:00,000"},"offsets":{"from":0,"to":2540},"text":" Keep still."},
              {"offsets":{"from":2540,"to":4000},"text":" [BLANK_AUDIO]"},{"offsets":{"from":4000,"to":5250},"text":" Well d' > "$out.json"
            printf '\346' >> "$out.json"
            printf '%s' 'ne."}]}' >> "$out.json"
            """);
        await using var bench = await StartAsync(script, ("Arguments:0", "-t"), ("Arguments:1", "2; touch /tmp/never"));

        var heard = await bench.HeardAsync("cmn-Hant-TW");

        Assert.That(heard.Segments, Is.EqualTo(new[] { new HeardSegment(1, 0, 2.54, " Keep still."), new HeardSegment(1, 4, 5.25, " Well d�ne.") }), "a character that was cut in two spoils nothing");
        Assert.That((heard.Language, heard.AudioSeconds, heard.CostUsd, heard.Facts), Is.EqualTo(("en", (double?)null, 0.009m, new SpeechFacts(Path.GetFileName(script), null, null, null))));
        var arguments = await File.ReadAllLinesAsync($"{script}.args");
        Assert.That(arguments[..5], Is.EqualTo(new[] { "-m", script, "-f", bench.AudioPath, "-oj" }));
        Assert.That(arguments[7..], Is.EqualTo(new[] { "-l", "zh", "-pp", "-t", "2; touch /tmp/never" }));
        Assert.That(Beside(bench), Is.EqualTo(new[] { "speech.flac" }));
    }

    [Test]
    public async Task Progress_is_what_the_command_tells_and_never_falls()
    {
        var go = TestClips.NewPath("go");
        var script = await ScriptAsync("whisper-progress.sh", $"""
            echo 'whisper_print_progress_callback: progress =  40%' >&2
            echo 'whisper_print_progress_callback: progress =  10%' >&2
            while [ ! -e {go} ]; do sleep 0.01; done
            printf '%s' '' > "$out.json"
            """.Replace("printf '%s' ''", """printf '%s' '{"transcription":[]}'""", StringComparison.Ordinal));
        await using var bench = await StartAsync(script);
        var ticket = await bench.Engine.SubmitAsync(bench.Order(), CancellationToken.None);
        await Eventually.TrueAsync(() => bench.Engine.StatusAsync(ticket, CancellationToken.None).Result.Fraction is not null);
        var during = await bench.Engine.StatusAsync(ticket, CancellationToken.None);
        await File.WriteAllTextAsync(go, "");

        var after = await bench.EndedAsync(ticket);

        Assert.That((during.Stage, during.Fraction, after.Stage, after.Fraction), Is.EqualTo((SpeechStage.Working, 0.4, SpeechStage.Done, 1.0)));
        Assert.That((await bench.Engine.ResultAsync(ticket, CancellationToken.None)).IsSilent, Is.True);
    }

    [Test]
    public async Task A_command_that_fails_is_refused_and_its_words_are_for_operators()
    {
        await using var bench = await StartAsync(await ScriptAsync("whisper-fails.sh", "echo 'error: failed to read the audio file' >&2\nexit 2"));

        var state = await bench.OrderedAsync();

        Assert.That((state.Stage, state.Problem?.Code), Is.EqualTo((SpeechStage.Refused, "speech.program-failed")));
        Assert.That(state.Problem!.Sentence, Does.Contain("exit code 2").And.Not.Contain("failed to read"));
        Assert.That(bench.Log.Texts, Has.Some.Contains("failed to read the audio file"));
        Assert.That(Beside(bench), Is.EqualTo(new[] { "speech.flac" }));
    }

    [TestCase("whisper-killed.sh", "kill -9 $$")]
    [TestCase("whisper-nothing.sh", "exit 0")]
    [TestCase("whisper-garbage.sh", "echo PAYLOAD > \"$out.json\"")]
    public async Task A_command_that_was_killed_or_wrote_nothing_may_be_tried_again(string name, string shell)
    {
        await using var bench = await StartAsync(await ScriptAsync(name, shell));

        var state = await bench.OrderedAsync();

        Assert.That((state.Stage, state.Problem?.Code), Is.EqualTo((SpeechStage.Lost, "speech.unavailable")));
        Assert.That(Beside(bench), Is.EqualTo(new[] { "speech.flac" }));
        bench.TellsNoSecret(state.Problem?.Sentence);
    }

    [TestCase("delete")]
    [TestCase("cancel")]
    [TestCase("stop")]
    [TestCase("time")]
    public async Task A_command_that_hangs_is_ended_with_what_it_started_and_leaves_nothing(string how)
    {
        var script = await ScriptAsync($"whisper-hangs-{how}.sh", "sleep 600 &\necho $! > \"$0.child\"\necho half > \"$out.json\"\nwait");
        await using var bench = await StartAsync(script);
        using var stop = new CancellationTokenSource();
        var ticket = await bench.Engine.SubmitAsync(bench.Order(), stop.Token);
        await Eventually.TrueAsync(() => File.Exists($"{script}.child") && File.ReadAllText($"{script}.child").EndsWith('\n'));
        var child = File.ReadAllText($"{script}.child").Trim();

        switch (how)
        {
            case "delete":
                await bench.Engine.DeleteAsync(ticket, CancellationToken.None);
                break;
            case "stop":
                await ((IAsyncDisposable)bench.Engine).DisposeAsync();
                break;
            case "time":
                bench.Clock.EndLongWaits();
                break;
            default:
                await stop.CancelAsync();
                break;
        }

        Assert.That((await bench.EndedAsync(ticket)).Stage, Is.EqualTo(SpeechStage.Lost));
        await Eventually.TrueAsync(() => !Runs(child));
        Assert.That(Beside(bench), Is.EqualTo(new[] { "speech.flac" }));
    }

    private static Task<SpeechBench> StartAsync(string script, params (string Name, string Value)[] settings)
        => SpeechBench.StartAsync("WhisperCpp", [("Program", script), ("Model", script), .. settings]);

    private static Task<string> ScriptAsync(string name, string shell) => TestClips.ScriptAsync(name, Head + shell);

    private static string?[] Beside(SpeechBench bench) => [.. Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(bench.AudioPath)!).Select(Path.GetFileName)];

    // A grandchild is buried by the system's first process, in its own time.
    private static bool Runs(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
