using CoachPlus.Application.VideoAnalysis;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>What a coach is told when a file cannot be analysed.</summary>
internal static class VideoRefusals
{
    public static VideoRejectedException Empty()
        => new("video.empty", "The file is empty. Its upload or its recording was cut off: please upload the video again.");

    public static VideoRejectedException NotAVideo(string? tool = null)
        => new("video.not-a-video", "This file is not a video that can be read. Please upload the original recording as MP4, MOV, MKV, WebM or AVI.", Said(tool));

    public static VideoRejectedException NoPicture()
        => new("video.no-picture", "This file holds sound or a still picture, but no moving one. Please upload the video itself.");

    public static VideoRejectedException Damaged(string? tool = null)
        => new("video.damaged", "The video is damaged or incomplete. Please check that it plays on your device to its end, then upload it again.", Said(tool));

    public static VideoRejectedException TooLong(int maxMinutes)
        => new("video.too-long", $"The video is longer than {maxMinutes} minutes. Please cut it to the part you want analysed and upload that.");

    public static VideoRejectedException TooLarge(long width, long height)
        => new("video.too-large-picture", $"The video's picture of {width} × {height} pixels is too large. Please export it in 4K or smaller and upload that.");

    private static InvalidDataException? Said(string? tool) => string.IsNullOrWhiteSpace(tool) ? null : new InvalidDataException(tool);
}
