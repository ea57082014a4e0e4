using CoachPlus.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>Hears of transcriptions that were started or cancelled.</summary>
internal sealed class TranscriptionHints(TranscriptSource source, TimeProvider clock, ILogger<TranscriptionHints> logger)
    : WorkHints(source.NewListener, TranscriptionQueueRows.Channel, clock, logger);
