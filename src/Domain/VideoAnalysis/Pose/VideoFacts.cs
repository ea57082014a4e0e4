namespace CoachPlus.Domain.VideoAnalysis.Pose;

/// <summary>What the container and the stream say of themselves, before a picture is decoded.</summary>
/// <param name="Width">Pixels, upright: after the rotation that the file asks for.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="DurationSeconds">Length of the pictures that the container claims; 0 when it does not say.</param>
/// <param name="FramesPerSecond">Mean rate that the stream claims; phones film at a variable rate, so it is no clock. 0 when unknown.</param>
/// <param name="Rotation">Clockwise degrees by which the stored picture is turned to be upright: 0, 90, 180 or 270.</param>
/// <param name="Codec">ffmpeg's name of the codec, for example <c>h264</c>.</param>
/// <param name="Container">ffmpeg's name of the container, for example <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</param>
public sealed record VideoFacts(int Width, int Height, double DurationSeconds, double FramesPerSecond, int Rotation, string Codec, string Container);
