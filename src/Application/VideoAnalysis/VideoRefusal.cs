using CoachPlus.Application.Common;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Why a stored or declared video is not taken. The sentence is for coaches and says what to do next.</summary>
internal sealed record VideoRefusal(RefusalKind Kind, string Code, string Sentence)
{
    public static readonly VideoRefusal Missing = new(
        RefusalKind.Malformed, "upload.missing", "The uploaded video was not found in storage. The upload may have been interrupted: upload the video again.");

    public static readonly VideoRefusal Empty = new(
        RefusalKind.Malformed, "upload.empty", "The uploaded file is empty. Check that it plays on your device, then upload it again.");

    public static readonly VideoRefusal SizeDiffers = new(
        RefusalKind.Malformed, "upload.size-differs", "The stored file does not have the size that was announced: part of it is missing. Upload the video again.");

    public static readonly VideoRefusal ChecksumDiffers = new(
        RefusalKind.Malformed, "upload.checksum-differs", "The stored file is not the one that was announced: it was damaged on its way. Upload the video again.");

    public static readonly VideoRefusal NotAVideo = new(
        RefusalKind.UnsupportedMedia, "video.not-a-video", "This file is not a video that can be analysed. Upload an MP4, MOV, WebM, MKV, AVI or MPEG-TS file.");

    public static VideoRefusal TooLarge(long limit) => new(
        RefusalKind.TooLarge, "video.too-large", $"The video is too large: at most {InWords(limit)} are allowed. Cut it to the part that matters and upload that.");

    public RequestException AsException() => new(Kind, Code, Sentence);

    /// <summary>The same refusal where the job's state is what stands in the way.</summary>
    public RequestException AsConflict() => new(RefusalKind.Conflict, Code, Sentence);

    private static string InWords(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.#} GiB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.#} MiB",
        _ => $"{bytes} bytes",
    };
}
