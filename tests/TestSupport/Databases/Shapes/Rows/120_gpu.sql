-- Results of the GPU generation: only deep_results and results, the mode at the top, and pieces of the video in a table of their own.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, deep_mode, total_chunks, completed_chunks,
    video_duration_seconds, s3_bucket, s3_key, created_at, updated_at, completed_at, deep_results) values
    ('10b00000-0000-4000-8000-000000000121', '5e550000-0000-4000-8000-000000000002', 10, false, 'done', 'DONE', 100, true, 'gpu', 3, 3, 20, 'coach-videos',
    'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000002/f11e0000-0000-4000-8000-000000000002/original.mp4', '2026-01-06 06:00+00', '2026-01-06 06:05+00', '2026-01-06 06:05+00', $deep${
  "pose_summary": {
    "total_frames": 600,
    "sampled_frames": 6,
    "frames_with_pose": 6,
    "detection_rate_percent": 100.0,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "metrics": {
    "metrics": {
      "head_stability_score": {
        "score": 0.22523567269173295,
        "avg_movement": 0.23242929819248012,
        "num_frames": 5,
        "debug": {"movements": [0.23325041459108012, 0.23300218775815978, 0.2325902316584287, 0.2320171467954503, 0.23128651015928167]},
        "per_frame_scores": [1.0, 0.222499, 0.223326, 0.224699, 0.22661, 0.229045],
        "per_frame_frame_nums": [0, 2, 4, 6, 8, 10],
        "per_frame_timestamps_s": [0.0, 0.067, 0.133, 0.2, 0.267, 0.333]
      },
      "balance_drift_score": {
        "score": 0.8875000000000002,
        "avg_drift": 0.022499999999999964,
        "num_frames": 6,
        "debug": {"drifts": [0.015000000000000013, 0.017999999999999905, 0.02100000000000002, 0.02399999999999991, 0.027000000000000024]},
        "per_frame_scores": [0.925, 0.91, 0.895, 0.88, 0.865, 0.85],
        "per_frame_frame_nums": [0, 2, 4, 6, 8, 10],
        "per_frame_timestamps_s": [0.0, 0.067, 0.133, 0.2, 0.267, 0.333]
      },
      "front_knee_brace_score": {
        "score": 0.7465382405805332,
        "min_knee_angle": 154.65382405805332,
        "max_knee_angle": 179.85064672599452,
        "num_frames": 12,
        "debug": {"angles": [176.82016988013584, 154.65382405805332, 177.83116693246606, 155.6927528115945, 178.84153482049197]},
        "per_frame_scores": [0.746538, 0.756928, 0.766288, 0.774926, 0.783131, 0.79121],
        "per_frame_frame_nums": [0, 2, 4, 6, 8, 10],
        "per_frame_timestamps_s": [0.0, 0.067, 0.133, 0.2, 0.267, 0.333]
      },
      "hip_shoulder_separation_timing": {
        "score": -0.2,
        "hip_peak_time": 0.333,
        "shoulder_peak_time": 0.133,
        "num_frames": 6,
        "debug": {
          "hip_speeds": [8.551323846022187, 26.02532340840978, 42.56947037680171],
          "shoulder_speeds": [22.79888719720789, 23.111470796659134, 22.702070822513953]
        },
        "per_frame_scores": [0.0, 0.023338, 0.059372, 0.107963, 0.168653, 0.240343],
        "per_frame_frame_nums": [0, 2, 4, 6, 8, 10],
        "per_frame_timestamps_s": [0.0, 0.067, 0.133, 0.2, 0.267, 0.333]
      },
      "elbow_drop_score": {
        "score": 0.24,
        "avg_elbow_drop": 0.11,
        "num_frames": 12,
        "debug": {"drops": [0.12, 0.10000000000000003, 0.118, 0.10200000000000004, 0.11599999999999999]},
        "per_frame_scores": [0.24, 0.24, 0.24, 0.24, 0.24, 0.24],
        "per_frame_frame_nums": [0, 2, 4, 6, 8, 10],
        "per_frame_timestamps_s": [0.0, 0.067, 0.133, 0.2, 0.267, 0.333]
      }
    },
    "summary": {"total_frames": 6, "frames_with_pose": 6},
    "computed_at": "2025-12-21T00:00:00Z",
    "evidence": {
      "head_stability_score": {
        "threshold": 0.6,
        "worst_frames": [
          {"frame_num": 2, "timestamp_s": 0.067, "score": 0.2225}, {"frame_num": 4, "timestamp_s": 0.133, "score": 0.2233},
          {"frame_num": 6, "timestamp_s": 0.2, "score": 0.2247}, {"frame_num": 8, "timestamp_s": 0.267, "score": 0.2266},
          {"frame_num": 10, "timestamp_s": 0.333, "score": 0.229}
        ],
        "bad_segments": [{"start_frame": 2, "end_frame": 10, "start_timestamp_s": 0.067, "end_timestamp_s": 0.333, "min_score": 0.2225}]
      },
      "balance_drift_score": {
        "threshold": 0.55,
        "worst_frames": [
          {"frame_num": 10, "timestamp_s": 0.333, "score": 0.85}, {"frame_num": 8, "timestamp_s": 0.267, "score": 0.865},
          {"frame_num": 6, "timestamp_s": 0.2, "score": 0.88}, {"frame_num": 4, "timestamp_s": 0.133, "score": 0.895},
          {"frame_num": 2, "timestamp_s": 0.067, "score": 0.91}
        ],
        "bad_segments": []
      },
      "front_knee_brace_score": {
        "threshold": 0.5,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.7465}, {"frame_num": 2, "timestamp_s": 0.067, "score": 0.7569},
          {"frame_num": 4, "timestamp_s": 0.133, "score": 0.7663}, {"frame_num": 6, "timestamp_s": 0.2, "score": 0.7749},
          {"frame_num": 8, "timestamp_s": 0.267, "score": 0.7831}
        ],
        "bad_segments": []
      },
      "hip_shoulder_separation_timing": {
        "threshold": 0.35,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.0}, {"frame_num": 2, "timestamp_s": 0.067, "score": 0.0233},
          {"frame_num": 4, "timestamp_s": 0.133, "score": 0.0594}, {"frame_num": 6, "timestamp_s": 0.2, "score": 0.108},
          {"frame_num": 8, "timestamp_s": 0.267, "score": 0.1687}
        ],
        "bad_segments": [{"start_frame": 0, "end_frame": 10, "start_timestamp_s": 0.0, "end_timestamp_s": 0.333, "min_score": 0.0}]
      },
      "elbow_drop_score": {
        "threshold": 0.55,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.24}, {"frame_num": 2, "timestamp_s": 0.067, "score": 0.24},
          {"frame_num": 4, "timestamp_s": 0.133, "score": 0.24}, {"frame_num": 6, "timestamp_s": 0.2, "score": 0.24},
          {"frame_num": 8, "timestamp_s": 0.267, "score": 0.24}
        ],
        "bad_segments": [{"start_frame": 0, "end_frame": 10, "start_timestamp_s": 0.0, "end_timestamp_s": 0.333, "min_score": 0.24}]
      }
    },
    "total_frames": 600,
    "sampled_frames": 6,
    "frames_with_pose": 6,
    "detection_rate_percent": 100.0,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "findings": {
    "overall_level": "low",
    "findings": [
      {
        "code": "HEAD_MOVEMENT",
        "title": "Head movement through contact",
        "severity": "high",
        "evidence": {"head_stability_score": 0.225, "threshold": 0.55},
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": [
          "Keep the chin over the front shoulder", "Let the eyes lead, not the head", "Finish with a level gaze", "Breathe out before the movement"
        ],
        "suggested_drills": ["Mirror stance", "Wall line watch", "Target call-out", "Neck hold"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 2, "timestamp": "00:00", "score": 0.22}, {"frame": 4, "timestamp": "00:00", "score": 0.22},
            {"frame": 6, "timestamp": "00:00", "score": 0.22}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.22}]
        },
        "confidence": 1.0
      },
      {
        "code": "ROTATION_TIMING",
        "title": "Hip-shoulder rotation timing",
        "severity": "high",
        "evidence": {"hip_shoulder_separation_lag_seconds": -0.2, "target_lag_seconds": 0.11},
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait", "Feel the stretch across the trunk", "Turn through, not around"],
        "suggested_drills": ["Medicine ball throw", "Hip opener", "Separation drill", "Step and turn"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.0}, {"frame": 2, "timestamp": "00:00", "score": 0.02},
            {"frame": 4, "timestamp": "00:00", "score": 0.06}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.0}]
        },
        "confidence": 0.8
      },
      {
        "code": "ELBOW_DROP",
        "title": "Elbow positioning at address",
        "severity": "high",
        "evidence": {"elbow_drop_score": 0.24, "threshold": 0.52},
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close", "Point the elbow at the target", "Relax the grip"],
        "suggested_drills": ["Elbow path", "Mirror check", "Hanging ball", "Slow swing"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.24}, {"frame": 2, "timestamp": "00:00", "score": 0.24},
            {"frame": 4, "timestamp": "00:00", "score": 0.24}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.24}]
        },
        "confidence": 1.0
      }
    ],
    "detection_rate": 100.0,
    "confidence_score": 0.15,
    "confidence_label": "low",
    "confidence_reasons": ["Little of the body was visible", "Few frames were analysed", "The camera view is not known"],
    "confidence_factors": [
      {"factor": "pose_visibility", "score": 0.0, "weight": 0.4}, {"factor": "frames_analysed", "score": 0.0, "weight": 0.3},
      {"factor": "camera_view", "score": 0.5, "weight": 0.3}
    ]
  },
  "report": {
    "summary": "Your's Analysis: several parts of the movement need patient work.",
    "top_issues": [
      {
        "issue": "Elbow positioning at address",
        "severity": "high",
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Head movement through contact",
        "severity": "high",
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": ["Keep the chin over the front shoulder", "Let the eyes lead, not the head"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Hip-shoulder rotation timing",
        "severity": "high",
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      }
    ],
    "drills": [
      "Mirror stance", "Wall line watch", "Target call-out", "Medicine ball throw", "Hip opener", "Separation drill", "Elbow path", "Mirror check"
    ],
    "one_week_plan": [
      {"day": "Monday", "focus": "Foundation and strength", "duration": "60 min", "activities": ["Warm-up", "Mirror stance and Wall line watch"]},
      {"day": "Tuesday", "focus": "Technique isolation", "duration": "45 min", "activities": ["Slow repetitions"]},
      {"day": "Wednesday", "focus": "Rest", "duration": "30 min", "activities": ["Stretching"]},
      {"day": "Thursday", "focus": "Technique Isolation: Head Movement Through Contact", "duration": "75 min", "activities": ["Nets"]},
      {"day": "Friday", "focus": "Reinforcement", "duration": "60 min", "activities": ["Drills of the week"]},
      {"day": "Saturday", "focus": "Optional match play", "duration": "Varies", "activities": ["Match"]},
      {"day": "Sunday", "focus": "Analysis and planning", "duration": "30 min", "activities": ["Watch the video"]}
    ],
    "notes": "3 finding(s) of high severity. A coach should see this. Work a little every day.",
    "generated_with_llm": false,
    "reliability_warning": null
  },
  "meta": {"processing_mode": "gpu_chunked", "total_chunks": 3, "video_duration_seconds": 20.0},
  "analysis_mode_used": "fielding"
}$deep$);
update video_analysis_jobs set results = deep_results where id = '10b00000-0000-4000-8000-000000000121';

-- One that stopped half-way, and one that an older server beside this schema inserted: its deep_mode is null.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, deep_mode, total_chunks, completed_chunks,
    video_duration_seconds, s3_bucket, s3_key, created_at, updated_at) values
    ('10b00000-0000-4000-8000-000000000122', '5e550000-0000-4000-8000-000000000002', 10, false, 'queued', 'DEEP_QUEUED', 50, true, 'gpu', 2, 1, 12.5, 'coach-videos',
        'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000002/f11e0000-0000-4000-8000-000000000002/original.mp4', '2026-01-06 06:01+00', '2026-01-06 06:03+00'),
    ('10b00000-0000-4000-8000-000000000123', '5e550000-0000-4000-8000-000000000001', 10, false, 'queued', 'QUEUED', 0, true, null, null, null, null, null, null,
        '2026-01-06 06:02+00', '2026-01-06 06:02+00');

insert into video_analysis_chunks
    (id, job_id, chunk_index, start_sec, end_sec, status, attempts, artifact_s3_key, runtime_ms, error_message, started_at, completed_at) values
    ('c4000000-0000-4000-8000-000000120001', '10b00000-0000-4000-8000-000000000121', 0, 0, 8, 'completed', 1,
        'jobs/10b00000-0000-4000-8000-000000000121/chunks/chunk_0000.json', 41200, null, '2026-01-06 06:01+00', '2026-01-06 06:02+00'),
    ('c4000000-0000-4000-8000-000000120002', '10b00000-0000-4000-8000-000000000121', 1, 8, 16, 'completed', 2,
        'jobs/10b00000-0000-4000-8000-000000000121/chunks/chunk_0001.json', 39876, null, '2026-01-06 06:02+00', '2026-01-06 06:03+00'),
    ('c4000000-0000-4000-8000-000000120003', '10b00000-0000-4000-8000-000000000121', 2, 16, 20, 'completed', 1,
        'jobs/10b00000-0000-4000-8000-000000000121/chunks/chunk_0002.json', 20411, null, '2026-01-06 06:03+00', '2026-01-06 06:04+00'),
    ('c4000000-0000-4000-8000-000000120004', '10b00000-0000-4000-8000-000000000122', 0, 0, 8, 'completed', 1,
        'jobs/10b00000-0000-4000-8000-000000000122/chunks/chunk_0000.json', 40010, null, '2026-01-06 06:02+00', '2026-01-06 06:03+00'),
    ('c4000000-0000-4000-8000-000000120005', '10b00000-0000-4000-8000-000000000122', 1, 8, 12.5, 'failed', 2,
        null, null, 'Out of memory', '2026-01-06 06:03+00', null);
