using System.Text.Json;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pose;
using static CoachPlus.Infrastructure.Media.Video.ProbeJson;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Reads ffprobe's JSON.</summary>
internal static class VideoProbeParser
{
    // Faster than any camera that is pointed at a cricketer; 90000/1 means that the container has a clock but no rate.
    private const double MaxRate = 2_000;

    /// <summary>The entries that <see cref="Parse"/> wants, for <c>-show_entries</c>.</summary>
    public const string Entries = "stream=index,codec_type,codec_name,width,height,avg_frame_rate,r_frame_rate,duration,nb_frames"
        + ":stream_tags=rotate,DURATION:stream_disposition=attached_pic:stream_side_data=rotation"
        + ":format=duration,format_name:format_tags=DURATION";

    /// <summary>The facts of the first video stream that is not a cover picture.</summary>
    /// <exception cref="VideoRejectedException">No stream, none that moves, or no usable size.</exception>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static VideoFacts Parse(ReadOnlyMemory<byte> json, MediaOptions limits)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement[] streams = [.. Items(document.RootElement, "streams")];
        if (streams.Length == 0)
        {
            throw VideoRefusals.NotAVideo();
        }

        JsonElement[] pictures = [.. streams.Where(IsMovingPicture)];
        if (pictures.Length == 0)
        {
            // Of a file that was cut off in its index, streams are known by number only: it may have been a video.
            throw Array.Exists(streams, stream => Text(stream, "codec_type") is "audio" or "video") ? VideoRefusals.NoPicture() : VideoRefusals.Damaged();
        }

        JsonElement video = pictures[0];
        JsonElement format = document.RootElement.TryGetProperty("format", out JsonElement f) ? f : default;
        double duration = Duration(video) ?? Duration(format) ?? 0;
        if (duration > limits.MaxVideoMinutes * 60.0)
        {
            throw VideoRefusals.TooLong(limits.MaxVideoMinutes);
        }

        (int width, int height) = Size(video, limits);
        int rotation = Rotation(video);
        bool lies = rotation is 90 or 270;
        return new VideoFacts(
            lies ? height : width, lies ? width : height, duration, Rate(video, duration), rotation, Text(video, "codec_name") ?? "unknown", Text(format, "format_name") ?? "unknown");
    }

    private static bool IsMovingPicture(JsonElement stream)
        => Text(stream, "codec_type") == "video"
        && !(stream.TryGetProperty("disposition", out JsonElement disposition) && Number(disposition, "attached_pic") == 1);

    private static (int Width, int Height) Size(JsonElement video, MediaOptions limits)
    {
        double width = Number(video, "width") ?? 0;
        double height = Number(video, "height") ?? 0;
        if (width * height > limits.MaxPixels)
        {
            throw VideoRefusals.TooLarge((long)width, (long)height);
        }

        return width >= 2 && height >= 2 ? ((int)width, (int)height) : throw VideoRefusals.Damaged($"ffprobe says {width}x{height}.");
    }

    private static double Rate(JsonElement video, double duration)
    {
        double counted = duration > 0 && Number(video, "nb_frames") is { } frames ? frames / duration : 0;
        return new[] { Fraction(Text(video, "avg_frame_rate")), counted, Fraction(Text(video, "r_frame_rate")) }
            .FirstOrDefault(rate => rate is > 0 and <= MaxRate);
    }

    /// <summary>Clockwise degrees that make the picture upright. The matrix counts the other way round, the older tag does not.</summary>
    private static int Rotation(JsonElement video)
    {
        double? matrix = Items(video, "side_data_list").Select(side => Number(side, "rotation")).FirstOrDefault(angle => angle is not null);
        double? tag = video.TryGetProperty("tags", out JsonElement tags) ? Number(tags, "rotate") : null;
        double clockwise = matrix is { } counterClockwise ? -counterClockwise : tag ?? 0;
        int quarter = (int)(Math.Round(clockwise / 90) % 4);
        return (quarter + 4) % 4 * 90;
    }

    private static double Fraction(string? text)
    {
        string[] fields = text?.Split('/') ?? [];
        return fields.Length == 2 && ToNumber(fields[0]) is { } over && ToNumber(fields[1]) is { } under and > 0 ? over / under : 0;
    }
}
