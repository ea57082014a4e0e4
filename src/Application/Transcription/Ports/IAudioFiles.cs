using CoachPlus.Application.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>Looks into recordings and brings them into the form that speech engines take. Reads files on this machine and nothing else, whatever they name.</summary>
public interface IAudioFiles
{
    /// <summary>What a sound or video file says about its first sound track.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="cancellationToken">Ends the tool.</param>
    /// <exception cref="TranscriptionRefusedException">
    /// <c>audio.empty</c>, <c>audio.not-audio</c>, <c>audio.no-sound</c>, <c>audio.damaged</c>, or <c>audio.too-long</c> where the file tells its length.
    /// </exception>
    /// <exception cref="UnavailableException">The tool is missing or did not work.</exception>
    Task<AudioFacts> ProbeAsync(string path, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the first sound track with 16,000 samples a second and one channel to a new file, and finds its silences on the way. After a failure or a
    /// cancellation nothing is left of it.
    /// </summary>
    /// <param name="path">The recording.</param>
    /// <param name="facts">From <see cref="ProbeAsync"/>.</param>
    /// <param name="folder">An existing folder for the new file.</param>
    /// <param name="maxBytes">What the engine takes at most (<see cref="ISpeechToText.MaxAudioBytes"/>); null for no limit. Where lossless sound may be larger it is compressed.</param>
    /// <param name="cancellationToken">Ends the tool.</param>
    /// <exception cref="TranscriptionRefusedException"><c>audio.damaged</c>, <c>audio.too-long</c>, <c>audio.too-large</c>.</exception>
    /// <exception cref="UnavailableException">The tool is missing, was ended from outside or took too long, or the disk is full.</exception>
    Task<PreparedAudio> PrepareAsync(string path, AudioFacts facts, string folder, long? maxBytes, CancellationToken cancellationToken);
}

/// <summary>What a file says about its first sound track.</summary>
/// <param name="DurationSeconds">Null when the file does not tell, as recordings of browsers often do not.</param>
/// <param name="Codec">For example <c>aac</c>.</param>
/// <param name="Channels">At least 1.</param>
/// <param name="Container">ffprobe's name of the container, for example <c>mp3</c>.</param>
public sealed record AudioFacts(double? DurationSeconds, string Codec, int Channels, string Container);

/// <summary>Sound as an engine takes it.</summary>
/// <param name="Path">The file; the caller deletes it.</param>
/// <param name="Seconds">Its length as decoded, which may differ from what the container claims.</param>
/// <param name="Silences">In order of time, apart from each other, none shorter than half a second.</param>
/// <param name="EndedEarly">Whether noticeably less could be decoded than the container claims: the recording was cut off.</param>
public sealed record PreparedAudio(string Path, double Seconds, IReadOnlyList<Silence> Silences, bool EndedEarly);
