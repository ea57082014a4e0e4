namespace CoachPlus.TestSupport.Media;

/// <summary>A short conversation of two voices, spoken by a speech synthesiser: words, two seconds of silence, words, one and a half of silence.</summary>
public static class TestTalk
{
    private static readonly Lazy<Task<string>> Wav = new(SpeakAsync);

    /// <summary>22,050 samples a second, one channel, about eight seconds.</summary>
    public static Task<string> WavAsync() => Wav.Value;

    /// <summary>The same in another form.</summary>
    public static async Task<string> AsAsync(string name, params string[] encoder) => await TestClips.MakeAsync(name, ["-i", await WavAsync(), .. encoder]);

    private static async Task<string> SpeakAsync()
    {
        var (first, second) = (TestClips.NewPath("wav"), TestClips.NewPath("wav"));
        await ToolRun.RunAsync("espeak-ng", "-v", "en-gb", "-w", first, "Keep your head still when the ball arrives.");
        await ToolRun.RunAsync("espeak-ng", "-v", "en-us+f3", "-w", second, "I will try that in the nets tomorrow.");
        return await TestClips.MakeAsync(
            "talk.wav", "-i", first, "-f", "lavfi", "-t", "2", "-i", "anullsrc=r=22050:cl=mono", "-i", second, "-f", "lavfi", "-t", "1.5", "-i", "anullsrc=r=22050:cl=mono",
            "-filter_complex", "[0][1][2][3]concat=n=4:v=0:a=1");
    }
}
