using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Audio;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Media.Audio;

/// <summary>Short ways to the files of recordings.</summary>
internal static class Hearing
{
    public static FfmpegAudioFiles Files(MediaOptions? media = null, AudioOptions? audio = null, TimeProvider? time = null)
        => new(Options.Create(media ?? new MediaOptions()), Options.Create(audio ?? new AudioOptions()), time ?? TimeProvider.System);

    public static Task<AudioFacts> ProbeAsync(string path, AudioOptions? audio = null) => Files(audio: audio).ProbeAsync(path, CancellationToken.None);

    public static async Task<PreparedAudio> PrepareAsync(string path, string folder, long? maxBytes = null)
        => await Files().PrepareAsync(path, await ProbeAsync(path), folder, maxBytes, CancellationToken.None);

    public static TranscriptionRefusedException Refused(Func<Task> act, string code)
    {
        var refused = Assert.ThrowsAsync<TranscriptionRefusedException>(() => act());
        Assert.That(refused.Code, Is.EqualTo(code));
        return refused;
    }
}
