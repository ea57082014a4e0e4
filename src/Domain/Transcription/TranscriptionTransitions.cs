using System.Collections.Frozen;
using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Transcription;

/// <summary>The allow-list of a transcription's life: the only place that knows what may follow what. What is not listed is refused.</summary>
public static class TranscriptionTransitions
{
    private static readonly FrozenDictionary<(TranscriptionStatus, TranscriptionVerb), TranscriptionStatus> Allowed =
        new Dictionary<(TranscriptionStatus, TranscriptionVerb), TranscriptionStatus>
        {
            [(TranscriptionStatus.Uploading, TranscriptionVerb.Upload)] = TranscriptionStatus.Uploading,
            [(TranscriptionStatus.Uploading, TranscriptionVerb.ConfirmUpload)] = TranscriptionStatus.Pending,
            [(TranscriptionStatus.Uploading, TranscriptionVerb.Start)] = TranscriptionStatus.Processing, // existing clients may leave out the confirmation; start verifies as well
            [(TranscriptionStatus.Uploading, TranscriptionVerb.Cancel)] = TranscriptionStatus.Cancelled,
            [(TranscriptionStatus.Uploading, TranscriptionVerb.Import)] = TranscriptionStatus.Completed,
            [(TranscriptionStatus.Uploading, TranscriptionVerb.Abandon)] = TranscriptionStatus.Failed,

            [(TranscriptionStatus.Pending, TranscriptionVerb.Upload)] = TranscriptionStatus.Uploading,
            [(TranscriptionStatus.Pending, TranscriptionVerb.Start)] = TranscriptionStatus.Processing,
            [(TranscriptionStatus.Pending, TranscriptionVerb.Cancel)] = TranscriptionStatus.Cancelled,
            [(TranscriptionStatus.Pending, TranscriptionVerb.Import)] = TranscriptionStatus.Completed,

            [(TranscriptionStatus.Processing, TranscriptionVerb.Complete)] = TranscriptionStatus.Completed,
            [(TranscriptionStatus.Processing, TranscriptionVerb.Fail)] = TranscriptionStatus.Failed,
            [(TranscriptionStatus.Processing, TranscriptionVerb.Cancel)] = TranscriptionStatus.Cancelled,

            [(TranscriptionStatus.Completed, TranscriptionVerb.Import)] = TranscriptionStatus.Completed,

            [(TranscriptionStatus.Failed, TranscriptionVerb.Upload)] = TranscriptionStatus.Uploading,
            [(TranscriptionStatus.Failed, TranscriptionVerb.Retry)] = TranscriptionStatus.Processing,
            [(TranscriptionStatus.Failed, TranscriptionVerb.Import)] = TranscriptionStatus.Completed,

            [(TranscriptionStatus.Cancelled, TranscriptionVerb.Upload)] = TranscriptionStatus.Uploading,
            [(TranscriptionStatus.Cancelled, TranscriptionVerb.Import)] = TranscriptionStatus.Completed,
        }.ToFrozenDictionary();

    /// <summary>Whether the verb may be applied in the status.</summary>
    public static bool Allows(TranscriptionStatus status, TranscriptionVerb verb) => Allowed.ContainsKey((status, verb));

    /// <summary>The status that follows.</summary>
    /// <exception cref="DomainException"><c>transcription.transition</c>: the pair is not on the list. The message is the text that existing clients know, where they know one.</exception>
    public static TranscriptionStatus Next(TranscriptionStatus status, TranscriptionVerb verb)
        => Allowed.TryGetValue((status, verb), out var next) ? next : throw new DomainException("transcription.transition", Refusal(verb, Words.Of(status)));

    private static string Refusal(TranscriptionVerb verb, string status) => verb switch
    {
        TranscriptionVerb.Upload => $"Cannot upload to session with status {status}. Upload is only allowed for sessions in UPLOADING or FAILED status.",
        TranscriptionVerb.Start => $"Cannot start transcription for session with status {status}",
        TranscriptionVerb.Retry => $"Cannot retry transcription for session with status {status}. Only failed sessions can be retried.",
        TranscriptionVerb.Cancel => $"A session with status {status} cannot be cancelled.",
        TranscriptionVerb.Import => $"A session with status {status} cannot take a transcript from a file.",
        TranscriptionVerb.ConfirmUpload or TranscriptionVerb.Abandon => $"A session with status {status} waits for no upload.",
        TranscriptionVerb.Complete or TranscriptionVerb.Fail => $"A session with status {status} is not being transcribed.",
    };
}
