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

    public static readonly VideoRefusal OnlyInParts = new(
        RefusalKind.TooLarge, "upload.only-in-parts", "A video of more than 5 GiB cannot be sent in one piece: start an upload in parts.");

    public static VideoRefusal TooLarge(long limit) => new(
        RefusalKind.TooLarge, "video.too-large", $"The video is too large: at most {InWords(limit)} are allowed. Cut it to the part that matters and upload that.");

    public static VideoRefusal NoRoom(long limit, long used, long? wanted) => limit == 0
        ? new(RefusalKind.Forbidden, "plan.no-storage", "The plan of this session's owner includes no room for videos.")
        : new(
            RefusalKind.Forbidden,
            "plan.storage-full",
            $"There is no room for {(wanted is { } bytes ? $"this video of {InWords(bytes)}" : "another video")}: {InWords(used)} of the {InWords(limit)} of the plan are used. Delete sessions that are not needed any more, then upload it again.");

    public static readonly VideoRefusal RoomTaken = new(
        RefusalKind.Forbidden, "plan.storage-full", "Another upload has just taken the room that the plan had left. Delete sessions that are not needed any more, then upload it again.");

    public static readonly VideoRefusal PartsRefused = new(
        RefusalKind.Malformed, "upload.parts-refused", "The storage does not take the parts of this video. Start a new upload.");

    public static readonly VideoRefusal PartsChanging = new(
        RefusalKind.Conflict, "upload.parts-changing", "Parts of this video are still being sent. Complete the upload when all of them were answered.");

    public static VideoRefusal PartsMissing(IReadOnlyList<int> missing, int of) => new(
        RefusalKind.Malformed,
        "upload.incomplete",
        $"The video is not whole yet: {missing.Count} of its {of} parts are missing ({Numbers(missing)}). Send them, then complete the upload again.");

    public static VideoRefusal PartsDiffer(IReadOnlyList<int> others) => new(
        RefusalKind.Malformed,
        "upload.part-differs",
        $"What is stored is not what was named, in part {Numbers(others)}. Send that again, then complete the upload again.");

    public RequestException AsException() => new(Kind, Code, Sentence);

    /// <summary>The same refusal where the job's state is what stands in the way.</summary>
    public RequestException AsConflict() => new(RefusalKind.Conflict, Code, Sentence);

    private static string Numbers(IReadOnlyList<int> numbers)
        => string.Join(", ", numbers.Take(10)) + (numbers.Count > 10 ? " and more" : "");

    private static string InWords(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.#} GiB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.#} MiB",
        _ => $"{bytes} bytes",
    };
}
