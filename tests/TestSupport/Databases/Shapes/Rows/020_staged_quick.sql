-- Results of the second generation: two passes, findings and report inside their blobs, no columns and no stored objects for them.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, created_at, updated_at, started_at, quick_started_at,
    quick_completed_at, quick_results) values
    ('10b00000-0000-4000-8000-000000000021', '5e550000-0000-4000-8000-000000000001', 10, false, 'quick_done', 'QUICK_DONE', 50, true, '2025-12-29 10:00+00', '2025-12-29 10:02+00', '2025-12-29 10:01+00',
    '2025-12-29 10:01+00', '2025-12-29 10:02+00', $quick${
  "pose_summary": {
    "total_frames": 420,
    "sampled_frames": 6,
    "frames_with_pose": 6,
    "detection_rate_percent": 100.0,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "metrics": {
    "metrics": {
      "head_stability_score": {
        "score": 0.557277527252419,
        "avg_movement": 0.1328167418242743,
        "num_frames": 5,
        "debug": {"movements": [0.1332859511949029, 0.13314410729037704, 0.1329087038048168, 0.13258122674025657, 0.1321637200910181]},
        "per_frame_scores": [1.0, 0.555713, 0.556186, 0.556971, 0.558063, 0.559454],
        "per_frame_frame_nums": [0, 6, 12, 18, 24, 30],
        "per_frame_timestamps_s": [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
      },
      "balance_drift_score": {
        "score": 0.8875000000000002,
        "avg_drift": 0.022499999999999964,
        "num_frames": 6,
        "debug": {"drifts": [0.015000000000000013, 0.017999999999999905, 0.02100000000000002, 0.02399999999999991, 0.027000000000000024]},
        "per_frame_scores": [0.925, 0.91, 0.895, 0.88, 0.865, 0.85],
        "per_frame_frame_nums": [0, 6, 12, 18, 24, 30],
        "per_frame_timestamps_s": [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
      },
      "front_knee_brace_score": {
        "score": 0.7465382405805332,
        "min_knee_angle": 154.65382405805332,
        "max_knee_angle": 179.85064672599452,
        "num_frames": 12,
        "debug": {"angles": [176.82016988013584, 154.65382405805332, 177.83116693246606, 155.6927528115945, 178.84153482049197]},
        "per_frame_scores": [0.746538, 0.756928, 0.766288, 0.774926, 0.783131, 0.79121],
        "per_frame_frame_nums": [0, 6, 12, 18, 24, 30],
        "per_frame_timestamps_s": [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
      },
      "hip_shoulder_separation_timing": {
        "score": -0.8,
        "hip_peak_time": 1.0,
        "shoulder_peak_time": 0.2,
        "num_frames": 6,
        "debug": {
          "hip_speeds": [2.8646934884174327, 8.588356724775227, 14.260772576228577],
          "shoulder_speeds": [7.637627211064643, 7.626785362897515, 7.6051937255421755]
        },
        "per_frame_scores": [0.0, 0.023338, 0.059372, 0.107963, 0.168653, 0.240343],
        "per_frame_frame_nums": [0, 6, 12, 18, 24, 30],
        "per_frame_timestamps_s": [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
      },
      "elbow_drop_score": {
        "score": 0.24,
        "avg_elbow_drop": 0.11,
        "num_frames": 12,
        "debug": {"drops": [0.12, 0.10000000000000003, 0.118, 0.10200000000000004, 0.11599999999999999]},
        "per_frame_scores": [0.24, 0.24, 0.24, 0.24, 0.24, 0.24],
        "per_frame_frame_nums": [0, 6, 12, 18, 24, 30],
        "per_frame_timestamps_s": [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
      }
    },
    "summary": {"total_frames": 6, "frames_with_pose": 6},
    "computed_at": "2025-12-21T00:00:00Z",
    "evidence": {
      "head_stability_score": {
        "threshold": 0.6,
        "worst_frames": [
          {"frame_num": 6, "timestamp_s": 0.2, "score": 0.5557}, {"frame_num": 12, "timestamp_s": 0.4, "score": 0.5562},
          {"frame_num": 18, "timestamp_s": 0.6, "score": 0.557}, {"frame_num": 24, "timestamp_s": 0.8, "score": 0.5581},
          {"frame_num": 30, "timestamp_s": 1.0, "score": 0.5595}
        ],
        "bad_segments": [{"start_frame": 6, "end_frame": 30, "start_timestamp_s": 0.2, "end_timestamp_s": 1.0, "min_score": 0.5557}]
      },
      "balance_drift_score": {
        "threshold": 0.55,
        "worst_frames": [
          {"frame_num": 30, "timestamp_s": 1.0, "score": 0.85}, {"frame_num": 24, "timestamp_s": 0.8, "score": 0.865},
          {"frame_num": 18, "timestamp_s": 0.6, "score": 0.88}, {"frame_num": 12, "timestamp_s": 0.4, "score": 0.895},
          {"frame_num": 6, "timestamp_s": 0.2, "score": 0.91}
        ],
        "bad_segments": []
      },
      "front_knee_brace_score": {
        "threshold": 0.5,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.7465}, {"frame_num": 6, "timestamp_s": 0.2, "score": 0.7569},
          {"frame_num": 12, "timestamp_s": 0.4, "score": 0.7663}, {"frame_num": 18, "timestamp_s": 0.6, "score": 0.7749},
          {"frame_num": 24, "timestamp_s": 0.8, "score": 0.7831}
        ],
        "bad_segments": []
      },
      "hip_shoulder_separation_timing": {
        "threshold": 0.35,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.0}, {"frame_num": 6, "timestamp_s": 0.2, "score": 0.0233},
          {"frame_num": 12, "timestamp_s": 0.4, "score": 0.0594}, {"frame_num": 18, "timestamp_s": 0.6, "score": 0.108},
          {"frame_num": 24, "timestamp_s": 0.8, "score": 0.1687}
        ],
        "bad_segments": [{"start_frame": 0, "end_frame": 30, "start_timestamp_s": 0.0, "end_timestamp_s": 1.0, "min_score": 0.0}]
      },
      "elbow_drop_score": {
        "threshold": 0.55,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.24}, {"frame_num": 6, "timestamp_s": 0.2, "score": 0.24},
          {"frame_num": 12, "timestamp_s": 0.4, "score": 0.24}, {"frame_num": 18, "timestamp_s": 0.6, "score": 0.24},
          {"frame_num": 24, "timestamp_s": 0.8, "score": 0.24}
        ],
        "bad_segments": [{"start_frame": 0, "end_frame": 30, "start_timestamp_s": 0.0, "end_timestamp_s": 1.0, "min_score": 0.24}]
      }
    },
    "total_frames": 420,
    "sampled_frames": 6,
    "frames_with_pose": 6,
    "detection_rate_percent": 100.0,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "findings": {
    "overall_level": "medium",
    "findings": [
      {
        "code": "HEAD_MOVEMENT",
        "title": "Head movement through contact",
        "severity": "low",
        "evidence": {"head_stability_score": 0.557, "threshold": 0.6},
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": ["Keep the chin over the front shoulder", "Let the eyes lead, not the head", "Finish with a level gaze"],
        "suggested_drills": ["Mirror stance", "Wall line watch", "Target call-out", "Neck hold"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 6, "timestamp": "00:00", "score": 0.56}, {"frame": 12, "timestamp": "00:00", "score": 0.56},
            {"frame": 18, "timestamp": "00:00", "score": 0.56}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:01", "min_score": 0.56}]
        },
        "confidence": 0.65
      },
      {
        "code": "ROTATION_TIMING",
        "title": "Hip-shoulder rotation timing",
        "severity": "high",
        "evidence": {"hip_shoulder_separation_lag_seconds": -0.8, "target_lag_seconds": 0.12},
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait", "Feel the stretch across the trunk", "Turn through, not around"],
        "suggested_drills": ["Medicine ball throw", "Hip opener", "Separation drill", "Step and turn"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.0}, {"frame": 6, "timestamp": "00:00", "score": 0.02},
            {"frame": 12, "timestamp": "00:00", "score": 0.06}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:01", "min_score": 0.0}]
        },
        "confidence": 0.8
      },
      {
        "code": "ELBOW_DROP",
        "title": "Elbow positioning at address",
        "severity": "high",
        "evidence": {"elbow_drop_score": 0.24, "threshold": 0.55},
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close", "Point the elbow at the target", "Relax the grip"],
        "suggested_drills": ["Elbow path", "Mirror check", "Hanging ball", "Slow swing"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.24}, {"frame": 6, "timestamp": "00:00", "score": 0.24},
            {"frame": 12, "timestamp": "00:00", "score": 0.24}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:01", "min_score": 0.24}]
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
    "summary": "Your's Analysis: a few parts of the movement deserve attention.",
    "top_issues": [
      {
        "issue": "Elbow positioning at address",
        "severity": "high",
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close"],
        "video_evidence": "00:00-00:01; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Hip-shoulder rotation timing",
        "severity": "high",
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait"],
        "video_evidence": "00:00-00:01; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Head movement through contact",
        "severity": "low",
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": ["Keep the chin over the front shoulder", "Let the eyes lead, not the head"],
        "video_evidence": "00:00-00:01; 00:00; 00:00; 00:00"
      }
    ],
    "drills": [
      "Medicine ball throw", "Hip opener", "Separation drill", "Elbow path", "Mirror check", "Hanging ball", "Mirror stance", "Wall line watch"
    ],
    "one_week_plan": [
      {"day": "Monday", "focus": "Foundation and strength", "duration": "60 min", "activities": ["Warm-up", "Medicine ball throw and Hip opener"]},
      {"day": "Tuesday", "focus": "Technique isolation", "duration": "45 min", "activities": ["Slow repetitions"]},
      {"day": "Wednesday", "focus": "Rest", "duration": "30 min", "activities": ["Stretching"]},
      {"day": "Thursday", "focus": "Technique Isolation: Hip-Shoulder Rotation Timing", "duration": "75 min", "activities": ["Nets"]},
      {"day": "Friday", "focus": "Reinforcement", "duration": "60 min", "activities": ["Drills of the week"]},
      {"day": "Saturday", "focus": "Optional match play", "duration": "Varies", "activities": ["Match"]},
      {"day": "Sunday", "focus": "Analysis and planning", "duration": "30 min", "activities": ["Watch the video"]}
    ],
    "notes": "2 finding(s) of high severity. A coach should see this. Work a little every day.",
    "generated_with_llm": false,
    "reliability_warning": null
  },
  "meta": {"sample_fps": 5.0, "max_seconds": 30.0}
}$quick$);
