using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Uploads;

/// <summary>What may follow what, refused with the status that existing clients know for it.</summary>
internal static class AudioTransitions
{
    public static TranscriptionSession After(TranscriptionSession session, TranscriptionVerb verb, DateTimeOffset now)
    {
        try
        {
            return session.After(verb, now);
        }
        catch (DomainException refused)
        {
            throw new RequestException(RefusalKind.Malformed, refused.Code, refused.Message, refused);
        }
    }
}
